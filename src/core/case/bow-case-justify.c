/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-justify.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-private.h"
#include "case/bow-case-settings.h"

/**
 * bow_case_justify:
 * @self: a case
 * @because: what this account is working on: the reference of an operation, or
 *   a line of text
 * @error: return location
 *
 * Says what the looks, searches, prints, exports and copies from now on are
 * for, until it is said anew or the case is closed. Each keeps it in the log.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_INVALID where @because
 *   says nothing, or too much
 */
gboolean
bow_case_justify (BowCase     *self,
                  const char  *because,
                  GError     **error)
{
  g_autofree char *said = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self) && because != NULL, FALSE);

  said = g_strstrip (g_strdup (because));
  if (*said == '\0' || !g_utf8_validate (said, -1, NULL) || strpbrk (said, "\r\n") != NULL ||
      g_utf8_strlen (said, -1) > BOW_JUSTIFICATION_MAX)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                   _("Say what you are working on in one line of at most %d characters: an operation, a report, a request."),
                   BOW_JUSTIFICATION_MAX);
      return FALSE;
    }
  if (g_strcmp0 (said, self->justification) == 0)
    return TRUE;

  /* Looks that were counted so far were for what was said before. */
  if (!bow_case_consult_flush (self, error))
    return FALSE;
  g_set_str (&self->justification, said);

  return TRUE;
}

/**
 * bow_case_get_justification:
 * @self: a case
 *
 * What this account said it is working on. On the thread that owns the case.
 *
 * Returns: (transfer none) (nullable): that, or %NULL where it said nothing yet
 */
const char *
bow_case_get_justification (BowCase *self)
{
  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  return self->justification;
}

/**
 * bow_case_wants_justification:
 * @self: a case
 *
 * Whether the force wants to know what a look is for, and this account has not
 * said so yet.
 *
 * Returns: whether to ask
 */
gboolean
bow_case_wants_justification (BowCase *self)
{
  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  return self->justification == NULL && bow_case_setting_is_on (self, BOW_SETTING_REQUIRE_JUSTIFICATION);
}

/**
 * bow_case_require_justification:
 * @self: a case
 * @error: return location
 *
 * Refuses a look for which nothing was said, where the force wants that.
 *
 * Returns: %FALSE with %BOW_ERROR_REFUSED set
 */
gboolean
bow_case_require_justification (BowCase  *self,
                                GError  **error)
{
  if (!bow_case_wants_justification (self))
    return TRUE;

  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_REFUSED,
                       _("Say first what you are working on: this force keeps a reason with every look. On the command line that is --because."));
  return FALSE;
}
