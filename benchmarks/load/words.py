"""The vocabulary of the generated texts: lemmas in the order of how often they are met.

A phrase is written as lemmas that Morfeusz inflects: ``świetlica środowiskowy`` is a noun and its adjectives, a
word with ``+`` is an adjective before its noun, what follows ``|`` is never inflected. The words of the field come
from docs/glossary.md; the further ones are there for the long tail every real text has.
"""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines() if line.strip())


def _words(text: str) -> tuple[str, ...]:
    """Words between spaces; ``_`` stands for a space inside a name."""
    return tuple(word.replace("_", " ") for word in text.split())


# What an organisation runs for a local government.
SERVICES = _lines("""
świetlica środowiskowy
placówka wsparcia dziennego|
klub seniora|
warsztat terapii zajęciowej|
usługa opiekuńczy
zajęcia sportowy|dla dzieci i młodzieży
centrum integracji społecznej|
klub integracji społecznej|
jadłodajnia społeczny
dom dziennego pobytu|
punkt poradnictwa|
+nieodpłatny pomoc prawny
poradnictwo obywatelski
mieszkanie wspomagany
mieszkanie treningowy
noclegownia|dla osób bezdomnych
schronisko|dla osób w kryzysie bezdomności
ogrzewalnia|
bank żywności|
usługa asystencki
opieka wytchnieniowy
rehabilitacja społeczny
rehabilitacja leczniczy
zakład aktywności zawodowej|
kuchnia społeczny
pralnia społeczny
pracownia rękodzieła|
pracownia krawiecki
pracownia stolarski
hostel interwencyjny
żłobek|
klub dziecięcy
przedszkole integracyjny
kolonia letni
półkolonia|
wypoczynek letni
wypoczynek zimowy
obóz harcerski
szkolenie piłkarski
liga piłkarski
nauka pływania|
szkółka szachowy
orkiestra dęty
zespół ludowy
chór|
teatr amatorski
biblioteka sąsiedzki
dom sąsiedzki
centrum wolontariatu|
inkubator organizacji|
centrum organizacji pozarządowych|
punkt konsultacyjny
telefon zaufania|
grupa wsparcia|
terapia uzależnień|
program profilaktyczny
trener pracy|
zatrudnienie wspierany
staż zawodowy
kurs językowy
kurs komputerowy
uniwersytet trzeciego wieku|
hospicjum domowy
hospicjum stacjonarny
ośrodek rehabilitacyjny
transport indywidualny|od drzwi do drzwi
wypożyczalnia sprzętu rehabilitacyjnego|
schronisko|dla zwierząt
ogród społeczny
festiwal muzyczny
przegląd teatralny
izba pamięci|
muzeum regionalny
szlak turystyczny
ratownictwo górski
ratownictwo wodny
obrona cywilny
edukacja ekologiczny
edukacja patriotyczny
edukacja finansowy
doradztwo zawodowy
mediacja rodzinny
rodzina zastępczy
spółdzielnia uczniowski
skup odzieży używanej|
kawiarenka naprawcza|
zbiórka żywności|
zieleń miejski
utrzymanie czystości|
catering|
""")  # fmt: skip

# Whom it serves. Read in the plural.
GROUPS = _lines("""
mieszkaniec|
senior|
dziecko|
osoba|z niepełnosprawnościami
osoba bezrobotny
młodzież|
rodzina wielodzietny
+starszy osoba
uczeń|
osoba zagrożony|wykluczeniem społecznym
rodzina|w trudnej sytuacji życiowej
wolontariusz|
osoba|w kryzysie bezdomności
podopieczny|
opiekun faktyczny
osoba niesamodzielny
uczestnik|zajęć
członek|spółdzielni
pracownik|
absolwent|
uchodźca|
cudzoziemiec|
przedszkolak|
harcerz|
strażak|
gospodyni|
sportowiec|
kobieta|po 50. roku życia
rodzic|
osoba zwalniany|z zakładów karnych
osoba|z zaburzeniami psychicznymi
osoba uzależniony|od alkoholu
działkowiec|
rolnik|
rzemieślnik|
artysta|
niewidomy|
głuchy|
kombatant|
stypendysta|
wychowanek|
lokator|
pacjent|
turysta|
""")  # fmt: skip

ROOMS = _lines("""
lokal użytkowy
sala gimnastyczny
budynek|
świetlica wiejski
pomieszczenie biurowy
boisko|
dom kultury|
sala konferencyjny
hala sportowy
szkoła podstawowy
remiza|
magazyn|
piwnica|
pawilon|
kamienica|
park|
plac zabaw|
stadion|
biblioteka|
przedszkole|
dworzec|
działka|
ogródek|
pracownia|
kuchnia|
garaż|
strych|
+dawny szkoła
+dawny koszary|
spichlerz|
młyn|
pałac|
dworek|
kąpielisko|
strzelnica|
amfiteatr|
targowisko|
przystań|
altana|
warsztat|
hala produkcyjny
lokal mieszkalny
""")

THINGS = _lines("""
komputer|
laptop|
mebel biurowy
krzesło|
stół|
drukarka|
rzutnik|
strój sportowy
instrument muzyczny
namiot|
samochód osobowy
autobus|
mikrobus|
piłka|
maszyna do szycia|
kosiarka|
rower|
wózek inwalidzki
łóżko rehabilitacyjny
sprzęt nagłaśniający
aparat fotograficzny
motopompa|
defibrylator|
książka|
gra planszowy
piekarnik|
lodówka|
zmywarka|
pralka|
narzędzie ogrodniczy
szafa|
regał|
ławka|
huśtawka|
mikrofon|
gitara|
akordeon|
kajak|
łódź ratowniczy
wóz strażacki
agregat|
drabina|
mundur|
sztandar|
kostium|
scena|
tablica informacyjny
kamera|
telewizor|
ekspres|
dywan|
zasłona|
lampa|
grzejnik|
okno|
wiertarka|
szlifierka|
""")

EVENTS = _lines("""
warsztat|
spotkanie|
zajęcia|
festyn|
konferencja|
szkolenie|
turniej|
piknik rodzinny
koncert|
wystawa|
dożynki|
konkurs|
targi|
wycieczka|
zawody|
rajd|
przegląd|
kiermasz|
bieg uliczny
spektakl|
debata|
konsultacja indywidualny
wieczornica|
jarmark|
seminarium|
zbiórka|
gala|
jubileusz|
parada|
pokaz|
wernisaż|
ognisko|
wigilia|
maraton|
regaty|
seans|
półmaraton|
mecz|
korowód|
sympozjum|
plener malarski
""")

GOALS = _lines("""
integracja społeczny
reintegracja zawodowy
aktywizacja zawodowy
kultura fizyczny
pomoc społeczny
ekonomia społeczny
edukacja|
zdrowie publiczny
bezpieczeństwo|
kultura|
sztuka|
ochrona środowiska|
turystyka|
wolontariat|
samopomoc|
profilaktyka|
dziedzictwo narodowy
współpraca|
partnerstwo|
rozwój lokalny
aktywność obywatelski
przedsiębiorczość społeczny
dostępność|
równość|
samodzielność|
tolerancja|
tożsamość lokalny
tradycja|
ekologia|
krajoznawstwo|
rekreacja|
sport|
wychowanie|
oświata|
nauka|
ratownictwo|
demokracja|
solidarność|
dialog|
zaufanie|
sąsiedztwo|
rodzicielstwo|
trzeźwość|
godność|
zatrudnienie|
rewitalizacja|
cyfryzacja|
innowacja społeczny
rzemiosło|
rękodzieło|
rolnictwo|
macierzyństwo|
""")

DOCUMENTS = _lines("""
umowa|
sprawozdanie|
program współpracy|
uchwała|
oferta|
porozumienie|
regulamin|
wniosek|
harmonogram|
kosztorys|
protokół|
diagnoza|
zarządzenie|
strategia|
budżet|
plan działania|
ankieta|
faktura|
aneks|
opinia|
decyzja|
zaświadczenie|
statut|
katalog|
raport|
wykaz|
weksel|
ogłoszenie|
folder|
karta zgłoszenia|
list intencyjny
kwestionariusz|
lista obecności|
mapa|
operat|
certyfikat|
rekomendacja|
sprostowanie|
""")

# Nouns that stand with many adjectives: „lokalny program", „trwałe partnerstwo".
NOUNS = _words("""
program zadanie projekt inicjatywa działanie usługa organizacja potrzeba środek koszt zespół miejsce praca grupa
wsparcie pomoc zasób partner dotacja umiejętność doświadczenie relacja rozwiązanie rezultat efekt wniosek cel
zmiana problem proces standard zasada umowa okres termin sposób warunek możliwość rola jakość wiedza kwota wkład
sprzęt system sieć plan ocena kontrola kryterium wskaźnik etap zakres obszar teren powiat gmina miasto wieś osiedle
ulica dzielnica sołectwo społeczność wspólnota rada komisja zarząd fundacja stowarzyszenie spółdzielnia
przedsiębiorstwo
ośrodek centrum urząd jednostka placówka szkoła świetlica lokal budynek siedziba adres sala remont modernizacja
wyposażenie inwestycja majątek czynsz opłata stawka bonifikata ulga podatek pożyczka poręczenie gwarancja kredyt bank
rata odsetki zabezpieczenie ryzyko nadzór odpowiedzialność obowiązek prawo ustawa przepis interpretacja decyzja
procedura
konkurs nabór oferta oferent rozliczenie faktura rachunek transza zwrot korekta audyt sprawozdawczość księgowość
promocja kampania informacja strona ulotka plakat artykuł film nagranie relacja wywiad audycja media prasa radio
telewizja
szkolenie doradztwo konsultacja staż praktyka kurs lekcja wykład ćwiczenie egzamin zaświadczenie dyplom
zatrudnienie stanowisko etat wynagrodzenie składka pensja pracodawca zawód kwalifikacja kompetencja kariera rekrutacja
zdrowie choroba leczenie terapia rehabilitacja pielęgnacja opieka lekarz pielęgniarka terapeuta psycholog pedagog
asystent
opiekun koordynator specjalista doradca trener instruktor animator kierownik dyrektor prezes skarbnik sekretarz wójt
burmistrz prezydent starosta marszałek radny sołtys urzędnik księgowa prawnik tłumacz kucharz kierowca ogrodnik
stolarz
krawcowa piekarz fryzjer sprzątaczka portier magazynier konserwator hydraulik elektryk murarz malarz dekarz spawacz
""")  # fmt: skip

ADJECTIVES = _words("""
lokalny nowy wspólny społeczny publiczny gminny dodatkowy własny dobry stały trwały roczny kolejny bezpłatny otwarty
zawodowy finansowy odpowiedni ważny potrzebny skuteczny wysoki duży mały różny prosty jasny konkretny wymagany
planowany
miejski wiejski powiatowy wojewódzki regionalny krajowy europejski unijny samorządowy państwowy prywatny obywatelski
młody starszy dorosły lokatorski sąsiedzki rodzinny codzienny tygodniowy miesięczny kwartalny wieloletni długofalowy
doraźny pilny nagły sezonowy letni zimowy wiosenny jesienny wakacyjny świąteczny weekendowy wieczorny poranny dzienny
nocny całodobowy indywidualny grupowy zespołowy integracyjny edukacyjny kulturalny sportowy turystyczny rekreacyjny
artystyczny muzyczny plastyczny teatralny literacki filmowy fotograficzny rękodzielniczy kulinarny ogrodniczy rolniczy
rzemieślniczy techniczny informatyczny cyfrowy internetowy elektroniczny papierowy pisemny ustny formalny merytoryczny
prawny administracyjny organizacyjny kadrowy księgowy budżetowy inwestycyjny remontowy budowlany mieszkaniowy lokalowy
komunikacyjny transportowy drogowy kolejowy wodny leśny górski przyrodniczy ekologiczny energetyczny klimatyczny
zdrowotny medyczny rehabilitacyjny terapeutyczny psychologiczny pedagogiczny opiekuńczy wychowawczy profilaktyczny
charytatywny wolontariacki pozarządowy spółdzielczy partnerski międzysektorowy ponadlokalny pilotażowy innowacyjny
tradycyjny nowoczesny dostępny bezpieczny zdrowy czysty cichy przestronny jasny ciepły suchy zadaszony ogrodzony
wyremontowany opuszczony zabytkowy historyczny współczesny dawny przedwojenny powojenny pierwszy ostatni główny boczny
centralny peryferyjny północny południowy wschodni zachodni nadrzeczny przygraniczny podmiejski osiedlowy dzielnicowy
parafialny szkolny przedszkolny akademicki uczelniany biblioteczny muzealny archiwalny wystawienniczy targowy handlowy
usługowy produkcyjny gastronomiczny krawiecki stolarski ślusarski ceramiczny introligatorski drukarski pszczelarski
wędkarski żeglarski strażacki harcerski kombatancki ludowy folklorystyczny patriotyczny religijny ekumeniczny
wielokulturowy
polski niemiecki czeski ukraiński romski śląski łemkowski kaszubski mazurski góralski
znaczny istotny widoczny mierzalny rzetelny przejrzysty uczciwy sprawny szybki terminowy zgodny celowy oszczędny
gospodarny racjonalny przemyślany kompleksowy częściowy całkowity wstępny końcowy okresowy bieżący przyszły
""")  # fmt: skip

# A verb with the case it governs.
VERBS = tuple(
    tuple(pair.split(":"))
    for pair in _words("""
prowadzić:acc wspierać:acc organizować:acc zapewniać:acc realizować:acc finansować:acc rozwijać:acc udostępniać:acc
obejmować:acc wymagać:gen dotyczyć:gen potrzebować:gen przygotowywać:acc przekazywać:acc rozliczać:acc promować:acc
koordynować:acc uzupełniać:acc wzmacniać:acc umożliwiać:acc ułatwiać:acc tworzyć:acc budować:acc poprawiać:acc
przyspieszać:acc ograniczać:acc sprzyjać:dat służyć:dat pomagać:dat odpowiadać:dat zapobiegać:dat przeciwdziałać:dat
towarzyszyć:dat kierować:inst zarządzać:inst dysponować:inst upowszechniać:acc
pokazywać:acc opisywać:acc wyznaczać:acc ustalać:acc zmieniać:acc łączyć:acc chronić:acc kontrolować:acc
monitorować:acc oceniać:acc planować:acc inicjować:acc kontynuować:acc modernizować:acc remontować:acc wyposażać:acc
wynajmować:acc użyczać:gen udzielać:gen dostarczać:acc zamawiać:acc kupować:acc zatrudniać:acc szkolić:acc
aktywizować:acc integrować:acc angażować:acc zapraszać:acc motywować:acc doceniać:acc nagradzać:acc
przełamywać:acc obniżać:acc podnosić:acc skracać:acc wydłużać:acc porządkować:acc upraszczać:acc
""")
)  # fmt: skip

# Subjects of classes and fairs: read in the singular.
CRAFTS = _words("""
ceramika fotografia malarstwo taniec śpiew muzyka teatr gimnastyka pływanie piłka siatkówka koszykówka szachy
boks zapasy kolarstwo łucznictwo żeglarstwo kajakarstwo narciarstwo łyżwiarstwo wspinaczka joga aerobik tenis
golf szermierka hippika strzelectwo wędkarstwo pszczelarstwo ogrodnictwo sadownictwo zielarstwo wikliniarstwo
hafciarstwo koronkarstwo tkactwo krawiectwo stolarstwo kowalstwo garncarstwo rzeźba grafika kaligrafia rysunek
plastyka
introligatorstwo drukarstwo zdobnictwo florystyka decoupage filc szydełko makrama patchwork gotowanie pieczenie
cukiernictwo serowarstwo wędliniarstwo fermentacja dietetyka kosmetyka fryzjerstwo makijaż masaż pielęgniarstwo
ratownictwo informatyka robotyka elektronika mechanika astronomia chemia fizyka biologia geografia historia
archeologia genealogia etnografia filozofia psychologia logopedia retoryka dziennikarstwo poezja proza literatura
dramaturgia reportaż esperanto angielski francuski hiszpański geometria matematyka ekonomia księgowość prawo
negocjacja mediacja asertywność motywacja komunikacja autoprezentacja higiena recykling retencja
fotowoltaika energetyka meteorologia ornitologia botanika entomologia mykologia geologia speleologia turystyka
modelarstwo szybownictwo lotnictwo motoryzacja krótkofalarstwo filatelistyka numizmatyka kolekcjonerstwo kynologia
hodowla jeździectwo sokolnictwo łowiectwo leśnictwo rybactwo młynarstwo piekarstwo browarnictwo winiarstwo
garbarstwo rymarstwo szewstwo kapelusznictwo zegarmistrzostwo jubilerstwo szklarstwo witraż mozaika fresk konserwacja
renowacja tapicerstwo lutnictwo dyrygentura kompozycja akompaniament kabaret pantomima balet breakdance
folklor gawęda baśń legenda pieśń ballada kolęda przyśpiewka gwara dialekt kronika pamiętnik
""")  # fmt: skip

# Things, plants, animals, dishes: the long tail. Read in the plural.
ITEMS = _words("""
stół krzesło ławka namiot lampa świeca donica kwiat drzewo krzew sadzonka nasiono warzywo owoc jabłko gruszka śliwka
wiśnia truskawka malina porzeczka jagoda grzyb ziemniak burak marchew kapusta ogórek pomidor cebula dynia fasola
chleb bułka ciasto pieróg kołacz sernik makowiec piernik konfitura dżem sok syrop nalewka miód ser masło jajko
kiełbasa szynka pasztet ryba karp pstrąg śledź kura gęś kaczka indyk królik owca koza krowa koń kucyk pies kot
pszczoła motyl ptak bocian jaskółka sikorka wróbel sowa jeż wiewiórka sarna zając lis
koszyk dzban miska garnek talerz kubek łyżka obrus serwetka ręcznik poduszka kołdra koc dywan firanka fartuch czapka
szalik rękawica sweter spódnica kamizelka koszula płaszcz but kapelusz wstążka guzik nić igła nożyczki tkanina wełna
len bawełna skóra filc papier karton ołówek kredka farba pędzel płótno rama obraz rzeźba figurka maska lalka
zabawka klocek układanka latawiec balon bęben flet skrzypce trąbka klarnet saksofon organy pianino nuta płyta
kaseta film zdjęcie album książka gazeta mapa atlas globus słownik zeszyt tablica plakat ulotka znaczek medal puchar
dyplom odznaka flaga proporzec herb pomnik tablica kapliczka krzyż dzwon wieża brama most kładka studnia fontanna
ogrodzenie chodnik ścieżka latarnia przystanek parking rampa winda poręcz schody drzwi okno dach komin piec
kaloryfer rura zlew wanna prysznic lustro szafka półka biurko fotel kanapa materac wózek kula orteza proteza
aparat okulary lupa bandaż plaster termometr apteczka nosze gaśnica hełm kask latarka lina karabińczyk plecak
śpiwór karimata kompas lornetka teleskop mikroskop czujnik kabel gniazdko bateria panel pompa silnik opona łańcuch
siodełko hamulec dzwonek wiosło żagiel kotwica wędka sieć bojka kamizelka płetwa narta sanki łyżwa kijek rakieta
siatka bramka kosz materac hantle drążek trampolina huśtawka zjeżdżalnia piaskownica karuzela domek altana grill
kociołek ruszt patelnia czajnik toster mikser waga młynek sitko słoik butelka beczka skrzynia paleta regał wiadro
miotła mop ścierka odkurzacz szczotka grabie łopata siekiera piła młotek gwóźdź śruba klucz wiertło pilnik imadło
kowadło dłuto strug kleszcze lakier klej gips cement cegła dachówka deska belka pustak żwir piasek kostka
paczka list pocztówka kalendarz notes segregator teczka pieczątka długopis kalkulator telefon tablet monitor
klawiatura głośnik słuchawka projektor ekran serwer antena dron robot skaner
""")  # fmt: skip

# Patrons of streets, in the genitive, as on a street sign.
STREET_PATRONS = _words("""
Kościuszki Mickiewicza Słowackiego Sienkiewicza Kopernika Piłsudskiego Chopina Moniuszki Konopnickiej Orzeszkowej
Prusa
Reymonta Żeromskiego Norwida Kraszewskiego Kochanowskiego Reja Krasickiego Kołłątaja Staszica Pułaskiego Sikorskiego
Andersa Hallera Dąbrowskiego Poniatowskiego Sobieskiego Batorego Jagiełły Chrobrego Łokietka Krzywoustego Matejki
Kossaka Wyspiańskiego Malczewskiego Chełmońskiego Skłodowskiej Korczaka Traugutta Bema Sowińskiego Wysockiego
Mierosławskiego Drzymały Okrzei Witosa Daszyńskiego Paderewskiego Szymanowskiego Wieniawskiego Lutosławskiego
Kilińskiego Puławskiego Rejtana Głowackiego Zamoyskiego Czarnieckiego Żółkiewskiego Chodkiewicza Lelewela Kolberga
Asnyka Fredry Tuwima Broniewskiego Gałczyńskiego Makuszyńskiego Brzechwy Iwaszkiewicza Staffa Leśmiana Tetmajera
Kasprowicza Baczyńskiego Herberta Szymborskiej Miłosza Hłaski Gombrowicza Witkacego Grottgera Gierymskiego Boznańskiej
Narutowicza Wojciechowskiego Mościckiego Kwiatkowskiego Grabskiego Popiełuszki Wyszyńskiego Kolbego
Sucharskiego Sosabowskiego Maczka Bora-Komorowskiego Roweckiego Okulickiego Pileckiego Nila Zawiszy Kordeckiego
Skargi Długosza Galla Kadłubka Kromera Frycza Bielskiego Hozjusza Heweliusza Śniadeckiego Hubala Baczewskiego
""")
STREET_ADJECTIVES = _words("""
szkolny ogrodowy polny leśny łąkowy lipowy słoneczny krótki długi główny kościelny kolejowy rynkowy zielony wiejski
sportowy parkowy spacerowy brzozowy kwiatowy różany wiśniowy akacjowy klonowy dębowy sosnowy topolowy jesionowy
wierzbowy kasztanowy jarzębinowy piaskowy kamienny górny dolny nowy stary cichy spokojny wesoły pogodny ciepły
rzeczny stawowy młyński mostowy nadbrzeżny portowy rybacki żeglarski ogrodniczy rolniczy fabryczny przemysłowy
hutniczy górniczy kopalniany robotniczy rzemieślniczy garncarski kowalski młynarski piekarski szewski tkacki
cmentarny szpitalny sanatoryjny zamkowy pałacowy dworski folwarczny strażacki harcerski wojskowy warszawski krakowski
wrocławski poznański lubelski gdański toruński opolski kaliski sudecki tatrzański beskidzki mazurski bałtycki
""")
VILLAGES = _words("""
Lipowo Dębina Brzezinka Nowa_Wieś Stara_Wieś Zalesie Podlesie Olszyna Jesionka Kamionka Borowa Borki Górki Dąbrówka
Sosnówka Grabina Grabowo Wierzbica Topola Kalinowo Malinówka Jagodno Jeziorany Jeziorna Rudnik Rudawa Ruda Kuźnica
Młyny Stawiska Rybnica Rzeczyca Potok Potoczek Zdroje Łęg Łąki Polana Pólko Przysieka Poręba Żarki Wola Wólka
Kolonia Osiedle Folwark Dwór Zamość Podgrodzie Grodziec Grodzisko Kościelec Kapliczki Księże Opatów Biskupice
Mnichowo Zakrzewo Zakrzów Krzewina Cisowa Jodłowa Świerki Modrzewie Klonowo Jaworek Jaworze Bukowina Buczyna
Bukówek Grabówka Sarnów Jelonki Wilkowo Wilcza Lisów Lisia_Góra Niedźwiada Turów Żubrów Koziniec Baranów Owczary
Koniecpole Kobylin Gęsiniec Kaczków Kurów Ptaszkowo Sokolniki Sokola Orłowiec Bocianowo Żurawia Czaple Słowikowo
Krukowo Wronów Srokowo Zimna_Woda Ciepłowody Czarna Biała Czerwona Złotniki Srebrna Miedziana Solec Solniki Wapienna
Kamienna_Góra Piaski Glinik Glinka Iłowa Torfy Bagno Błonie Suchodół Mokra Mokrzec Sucha Dolna Wysoka Niska Górna
""")

# Names organisations give themselves, in quotation marks.
THEMES = _words("""
Promyk Nadzieja Tęcza Razem Krok Most Szansa Przystań Iskra Horyzont Wspólnota Słoneczko Jutrzenka Światło Sąsiedzi
Dobry_Start Nowa_Droga Otwarte_Serca Bliżej Wspólna_Sprawa Pomocna_Dłoń Uśmiech Radość Arka Ostoja Oaza Barka Kotwica
Latarnia Busola Kompas Azymut Zenit Progres Impuls Inicjatywa Aktywni Tradycja Korzenie Dziedzictwo Źródło Zdrój Potok
Jaskółka Skowronek Żuraw Bocian Orzeł Sokół Gryf Ryś Żubr Dąb Jesion Jodła Kalina Jarzębina Wrzos Chaber Mak Konwalia
Niezapominajka Słonecznik Koniczyna Kłos Snop Chleb Ziarno Plon Młyn Kuźnia Warsztat Manufaktura Pracownia Spiżarnia
Kuchnia Stół Próg Drzwi Okno Dach Ogród Sad Polana Łąka Pagórek Dolina Wierch Szczyt Grań Turnia Wisła Odra Warta Bug
Feniks Atlas Pegaz Jowisz Saturn Orion Omega Alfa Delta Sigma Synergia Fala Wiatr Zefir Bryza Zorza Świt Zmierzch Echo
Mozaika Witraż Paleta Sztaluga Akord Nuta Rytm Takt Kurtyna Scena Maska Lira Fabula Kronika Kartka Pióro Atrament
Ruch Start Meta Sprint Unia Zryw Polonia Piast Lech Sparta Znicz Włókniarz Górnik Stal Kolejarz Budowlani Tramp
Victoria
Skrzydła Lot Balon Latawiec Żagiel Ster Rejs Wyspa Port Ląd Klucz Zamek Baszta Brama Kładka Ścieżka Rozdroże Wędrowiec
Nestor Senior Jutro Dziś Wczoraj Pokolenia Trzy_Pokolenia Rodzina Dom Gniazdo Kołyska Mama_i_Tata Junior Żaczek Bajka
""")
