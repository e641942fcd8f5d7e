"""What the database itself refuses in the registers."""

import datetime
from decimal import Decimal

import pytest

from registry.models import EntityStatus, LegalParameter, LocalGovernment
from registry.roles import Role
from tests import factories as make
from tests.support.constraints import Refusal, assert_complete, assert_refused

pytestmark = pytest.mark.django_db

EARLY, LATE = datetime.date(2024, 1, 1), datetime.date(2024, 1, 2)
NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
Kind = LocalGovernment.Kind


def _second_user():
    make.UserFactory(email="ktos@urzad.example")
    return make.UserFactory()


def _two(factory, **fields):
    """The second of two rows alike but for what makes them unique."""

    def build():
        factory(**fields)
        return factory()

    return build


def _same_as_first(*names):
    """Broken: the values of the row made first."""

    def values(second):
        first = type(second)._base_manager.exclude(pk=second.pk).order_by("pk").first()
        return {name: getattr(first, name) for name in names}

    return values


def _cis():
    return make.EntityFactory(cis=True)


def _memberships(first_of, second_of):
    def build():
        user = make.UserFactory()
        make.MembershipFactory(user=user, **first_of())
        return make.MembershipFactory(user=user, **second_of())

    return build


REFUSALS = [
    Refusal("registry_user_email_unique", _second_user, {"email": "KTOS@Urzad.Example"}),
    Refusal("registry_membership_scope", make.MembershipFactory, {"local_government": None}),
    Refusal(
        "registry_membership_scope",
        lambda: make.MembershipFactory(role=Role.CATALOGUE_EDITOR),
        lambda row: {"local_government": make.LocalGovernmentFactory()},
    ),
    Refusal(
        "registry_membership_once",
        _memberships(dict, lambda: {"role": Role.AUDITOR}),
        _same_as_first("role", "local_government"),
    ),
    Refusal("registry_calendar_hash_format", make.CalendarAddressFactory, {"token_hash": "adres-nie-skrot"}),
    Refusal("registry_notice_url_is_a_path", make.NoticeFactory, {"url": "https://zly.example/"}, {"url": "/panel/"}),
    Refusal("registry_notice_url_is_a_path", make.NoticeFactory, {"url": "//zly.example/"}),
    Refusal("registry_invitation_hash_format", make.InvitationFactory, {"token_hash": "odnosnik-nie-skrot"}),
    Refusal("registry_invitation_has_roles", make.InvitationFactory, {"roles": []}, field_speaks=True),
    Refusal("registry_invitation_scope", make.InvitationFactory, {"local_government": None}),
    Refusal(
        "registry_invitation_scope", make.InvitationFactory, {"roles": [Role.CATALOGUE_EDITOR]},
        {"roles": [Role.CATALOGUE_EDITOR], "local_government": None},
    ),
    Refusal(
        "registry_invitation_accepted", make.InvitationFactory, {"accepted_at": NOW},
    ),
    Refusal(
        "registry_invitation_accepted", make.InvitationFactory,
        lambda row: {"accepted_at": NOW, "accepted_by": row.invited_by, "revoked_at": NOW},
        {"accepted_at": None, "accepted_by": None, "revoked_at": NOW},
    ),
    Refusal("registry_invitation_dates", make.InvitationFactory, lambda row: {"expires_at": row.created_at}),
    Refusal(
        "registry_invitation_open_once",
        lambda: make.InvitationFactory(local_government=make.InvitationFactory().local_government),
        _same_as_first("email"),
    ),
    Refusal(
        "registry_digest_week_is_monday", make.DigestPreferenceFactory,
        {"sent_week": datetime.date(2026, 11, 24)}, {"sent_week": datetime.date(2026, 11, 23)},
    ),
    Refusal("registry_lg_teryt_unique", _two(make.LocalGovernmentFactory), _same_as_first("teryt")),
    Refusal(
        "registry_lg_alias_unique",
        lambda: [make.LocalGovernmentFactory(npp=True) for _ in range(2)][1],
        lambda row: (first := LocalGovernment.objects.exclude(pk=row.pk).get(kind=Kind.MIASTO_NPP)) and {
            "teryt": f"{first.teryt[:4]}021", "teryt_alias": first.teryt_alias,
        },
    ),
    *(
        Refusal("registry_lg_code_fits_kind", lambda kind=kind: make.LocalGovernmentFactory(kind=kind), {"teryt": code})
        for kind, code in [
            (Kind.WOJEWODZTWO, "0239"), (Kind.POWIAT, "0239011"), (Kind.GMINA_MIEJSKA, "0239012"),
            (Kind.GMINA_WIEJSKA, "0239013"), (Kind.GMINA_MIEJSKO_WIEJSKA, "0239014"),
        ]
    ),
    Refusal(
        "registry_lg_code_fits_kind", lambda: make.LocalGovernmentFactory(npp=True),
        {"teryt": "0239012", "teryt_alias": "0239"},
    ),
    Refusal(
        "registry_lg_code_fits_kind", make.LocalGovernmentFactory, {"teryt": "023901X"}, field_speaks=True
    ),
    Refusal("registry_lg_alias_only_npp", make.LocalGovernmentFactory, {"teryt_alias": "0239"}),
    Refusal(
        "registry_lg_alias_only_npp", lambda: make.LocalGovernmentFactory(npp=True), {"teryt_alias": None}
    ),
    Refusal(
        "registry_lg_dates", make.LocalGovernmentFactory,
        {"valid_from": LATE, "valid_to": EARLY}, {"valid_from": EARLY, "valid_to": EARLY},
    ),
    Refusal(
        "registry_lg_successor_of_closed", make.LocalGovernmentFactory,
        lambda row: {"successor": make.LocalGovernmentFactory()},
    ),
    Refusal("registry_lg_population_pair", make.LocalGovernmentFactory, {"population": 5000}),
    Refusal(
        "registry_lg_population_pair", make.LocalGovernmentFactory,
        {"population_year": 2024, "population": None}, {"population_year": 2024, "population": 0},
    ),
    Refusal(
        "registry_lgname_once",
        lambda: make.LocalGovernmentNameFactory(
            local_government=make.LocalGovernmentNameFactory().local_government, valid_to=LATE
        ),
        _same_as_first("valid_to"),
    ),
    Refusal(
        "registry_lgunit_once",
        lambda: make.LgUnitFactory(local_government=make.LgUnitFactory().local_government),
        _same_as_first("name"),
    ),
    Refusal(
        "registry_lgunit_dates", make.LgUnitFactory,
        {"valid_from": LATE, "valid_to": EARLY}, {"valid_from": EARLY, "valid_to": EARLY},
    ),
    Refusal("registry_entity_krs_unique", _two(make.EntityFactory), _same_as_first("krs")),
    Refusal("registry_entity_regon_unique", _two(make.EntityFactory), _same_as_first("regon")),
    Refusal("registry_entity_nip_unique", _two(make.EntityFactory), _same_as_first("nip")),
    Refusal("registry_entity_krs_format", make.EntityFactory, {"krs": "KRS1"}, {"krs": None}, field_speaks=True),
    Refusal("registry_entity_nip_format", make.EntityFactory, {"nip": "774000145"}, {"nip": None}, field_speaks=True),
    Refusal(
        "registry_entity_regon_format", make.EntityFactory, {"regon": "6101882010"}, {"regon": None}, field_speaks=True
    ),
    Refusal("registry_entity_one_host", _cis, lambda row: {"host_entity": make.EntityFactory()}),
    Refusal(
        "registry_entity_host_only_of_unit", make.EntityFactory, lambda row: {"host_entity": make.EntityFactory()}
    ),
    Refusal(
        "registry_entity_host_only_of_unit", make.EntityFactory,
        lambda row: {"host_local_government": make.LocalGovernmentFactory()},
    ),
    Refusal("registry_entity_unit_has_no_krs", _cis, {"krs": "0000028860"}),
    Refusal(
        "registry_entity_not_own_host",
        lambda: make.EntityFactory(cis=True, host_local_government=None),
        lambda row: {"host_entity": row},
    ),
    Refusal(
        "registry_entity_dates", make.EntityFactory,
        {"founded_on": LATE, "closed_on": EARLY}, {"founded_on": EARLY, "closed_on": EARLY},
    ),
    Refusal(
        "registry_status_dates", make.EntityStatusFactory,
        {"valid_from": LATE, "valid_to": EARLY}, {"valid_from": EARLY, "valid_to": EARLY},
    ),
    Refusal(
        "registry_status_no_overlap",
        lambda: make.EntityStatusFactory(
            entity=make.EntityStatusFactory(valid_from=EARLY, valid_to=LATE).entity,
            valid_from=LATE + datetime.timedelta(1),
        ),
        {"valid_from": LATE},
    ),
    Refusal(
        "registry_status_no_overlap",
        lambda: make.EntityStatusFactory(
            entity=make.EntityStatusFactory(valid_from=EARLY, valid_to=None).entity, kind=EntityStatus.Kind.OPP
        ),
        {"kind": EntityStatus.Kind.PS},
    ),
    *(
        Refusal(
            name, factory, {"valid_from": LATE, "valid_to": EARLY}, {"valid_from": EARLY, "valid_to": EARLY},
        )
        for name, factory in [
            ("registry_statute_dates", make.StatuteFactory),
            ("registry_legalbasis_dates", make.LegalBasisFactory),
            ("registry_legalparameter_dates", make.LegalParameterFactory),
        ]
    ),
    Refusal("registry_legalparameter_value_kind", make.LegalParameterFactory, {"month_day": "05-31"}),
    Refusal(
        "registry_legalparameter_value_kind",
        lambda: make.LegalParameterFactory(day_of_year=True),
        {"month_day": ""},
    ),
    Refusal(
        "registry_legalparameter_value_kind",
        lambda: make.LegalParameterFactory(day_of_year=True),
        {"number": Decimal(1)},
    ),
    Refusal("registry_legalparameter_not_negative", make.LegalParameterFactory, {"number": Decimal(-1)},
            {"number": Decimal(0)}),
    Refusal(
        "registry_legalparameter_no_overlap",
        lambda: make.LegalParameterFactory(
            code=make.LegalParameterFactory(valid_to=EARLY).code, valid_from=LATE
        ),
        {"valid_from": EARLY},
    ),
    Refusal(
        "registry_legalparameter_no_overlap",
        lambda: make.LegalParameterFactory(
            code=make.LegalParameterFactory(valid_to=EARLY).code, valid_from=LATE
        ),
        {"valid_from": None},
    ),
]  # fmt: skip


@pytest.mark.parametrize("refusal", REFUSALS, ids=str)
def test_database_refuses_and_a_person_reads_why(refusal):
    assert_refused(refusal)


def test_every_constraint_is_tried():
    assert_complete("registry", REFUSALS)


def test_same_parameter_may_follow_without_a_gap():
    first = make.LegalParameterFactory(valid_to=EARLY)
    make.LegalParameterFactory(code=first.code, valid_from=LATE)
    assert LegalParameter.objects.filter(code=first.code).count() == 2
