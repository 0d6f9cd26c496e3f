"""The letter that carries an invitation, in the invited person's language."""

from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from schooling.audit_words import ROLE_WORDS
from schooling.models import Invitation
from schooling.templatetags.look import full_day


class LetterNotSentError(Exception):
    """The mail server did not take the letter; the address has to be handed over in another way."""


def send_invitation(*, invitation: Invitation, url: str) -> None:
    """Sends it now: the secret is kept nowhere, so there is nothing to queue. Raises LetterNotSentError."""
    with override(invitation.language):
        told = {
            "name": invitation.name,
            "role": ROLE_WORDS[invitation.role],
            "region": invitation.region.name,
            "url": url,
            "day": full_day(invitation.expires_at.date()),
        }
        subject = _("Invitation to Yhteistunti: %(region)s") % told
        body = (
            _(
                "Good day, %(name)s,\n\n"
                "you are invited to the shared timetables of %(region)s. Your role: %(role)s.\n\n"
                "Make your account here:\n%(url)s\n\n"
                "The address is yours alone, works once, and expires on %(day)s. "
                "If you do not know what this is about, you need do nothing.\n"
            )
            % told
        )
    try:
        EmailMessage(subject=subject, body=body, to=[invitation.email]).send()
    except (SMTPException, OSError) as failed:
        raise LetterNotSentError from failed
