from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "registry"
    verbose_name = "Rejestry: samorządy, podmioty, prawo, osoby"

    def ready(self):
        from allauth.mfa import signals

        from registry.accounts import second_factor_added, second_factor_refused

        signals.authenticator_added.connect(second_factor_added)
        signals.authentication_failed.connect(second_factor_refused)
