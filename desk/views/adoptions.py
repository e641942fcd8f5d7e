"""Adoptions at the desk: a local government declares that it did the same, the originator confirms or refuses."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from desk.access import practice_desk
from desk.forms.adoptions import AdoptionForm
from desk.forms.reasons import ReasonForm
from desk.steps import OpenSteps, chosen_step, take_step
from desk.views.practices import PER_PAGE
from desk.views.records import problems_of
from portal.lib.row_keys import row_key
from practices import permissions, workflow
from practices.models import Adoption, GoodPractice
from practices.steps import ADOPTION_STEPS
from registry.models import LocalGovernment


@practice_desk
def adoption_declare(request: HttpRequest, slug: str) -> HttpResponse:
    practice = get_object_or_404(GoodPractice.objects.visible_to(request.user).published(), slug=slug)
    own = permissions.adopters_of(request.user) - {practice.local_government_id}
    if not own:
        raise PermissionDenied("Wdrożenie zgłasza pracownik samorządu, który praktykę powtórzył.")
    local_governments = LocalGovernment.objects.filter(pk__in=own).order_by("sort_key")
    refused = _refused(request, practice, own)
    form = AdoptionForm(
        request.POST or None, local_governments=local_governments, instance=Adoption(practice=practice),
        initial=model_to_dict(refused) if refused else None,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            workflow.declare(form.instance, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "Zgłoszenie wysłano. Pojawi się przy praktyce, gdy jej autor je potwierdzi.")
            return redirect("desk:adoption_list")
    return render(request, "desk/adoption_form.html", {"form": form, "practice": practice, "refused": refused})


def _refused(request: HttpRequest, practice: GoodPractice, own: frozenset[int]) -> Adoption | None:
    """Return the refused declaration the address names, to be corrected and sent again; None where it names none."""
    key = row_key(request.GET.get("popraw"))
    if key is None:
        return None
    ours = Adoption.objects.filter(practice=practice, local_government__in=own, state=Adoption.State.REFUSED)
    return ours.filter(pk=key).first()


def _may_correct(user, adoption: Adoption) -> bool:
    """Tell whether the person may correct a refused declaration and send it again."""
    is_refused = adoption.state == Adoption.State.REFUSED and adoption.practice.is_published
    return is_refused and permissions.adopts(user, adoption)


@practice_desk
@require_safe
def adoption_list(request: HttpRequest) -> HttpResponse:
    """Show adoptions of our practices and by us, to an editor all of them. What waits for the person comes first."""
    return _adoptions_page(request)


def _adoptions_page(
    request: HttpRequest, *, refused: Adoption | None = None, action: str = "", form: ReasonForm | None = None
) -> HttpResponse:
    """Render the list. ``refused``: the adoption for which the step ``action`` was chosen, but ``form`` has errors."""
    user = request.user
    related = ("practice__local_government", "local_government", "declared_by", "decided_by")
    waiting = Adoption.objects.decidable_by(user).select_related(*related).order_by("declared_at", "pk")
    mine = Adoption.objects.desk_of(user).exclude(pk__in=waiting.values("pk")).select_related(*related)
    page = Paginator(mine.order_by("-declared_at", "-pk"), PER_PAGE).get_page(request.GET.get("strona"))
    context = {
        "waiting": waiting[:PER_PAGE],
        "waiting_in_all": waiting.count(),
        "page": page,
        "rows": [
            (adoption, OpenSteps.of(user, adoption, ADOPTION_STEPS), _may_correct(user, adoption)) for adoption in page
        ],
        "all_steps": ADOPTION_STEPS,
        "refused": refused,
        "problems": problems_of(form, f"{REASON_AT[action]}-{refused.pk}" if refused else ""),
        "typed": request.POST.get("reason", ""),
    }
    return render(request, "desk/adoption_list.html", context)


# Where on the page the reason of an action is typed.
REASON_AT = {"odrzuc": "powod", "cofnij": "cofniecie"}


@practice_desk
@require_POST
def adoption_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the step whose button was pressed. Where somebody has decided meanwhile, that is told, not forbidden."""
    visible = Adoption.objects.desk_of(request.user).select_related("practice", "local_government", "declared_by")
    adoption = get_object_or_404(visible, pk=pk)
    step = chosen_step(request, ADOPTION_STEPS)
    if not step.may(request.user, adoption):
        raise PermissionDenied(step.refusal)
    page = reverse("desk:adoption_list")

    def show_again(form: ReasonForm) -> HttpResponse:
        return _adoptions_page(request, refused=adoption, action=step.name, form=form)

    return take_step(request, step, adoption, page=page, show_again=show_again) or redirect(page)
