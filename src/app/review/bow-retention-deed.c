/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/bow-retention-deed.h"

#include "case/bow-case-dispose.h"
#include "case/bow-case-retention.h"

typedef struct
{
  const char *what;
  gint64 row;
  char *text;
  char *reasons;
  char *early;
  const char *hold;
  int group;
} Deed;

/**
 * bow_retention_deed_new:
 * @what: `hold`, `release`, `erase`, `contact`, `group`, or an outcome of a review; static
 * @row: row of the record; 0 where the answer names it
 * @answer: what a person answered
 *
 * Returns: (transfer full): what is to be done on the thread that owns the file
 */
gpointer
bow_retention_deed_new (const char               *what,
                        gint64                    row,
                        const BowRetentionAnswer *answer)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->what = what;
  deed->row = row;
  deed->text = g_strdup (answer->text);
  deed->reasons = g_strdup (answer->reasons);
  deed->early = g_strdup (answer->early);
  deed->hold = answer->hold;
  deed->group = answer->group;

  return deed;
}

/**
 * bow_retention_deed_free:
 * @deed: what bow_retention_deed_new() gave
 *
 * Frees it.
 */
void
bow_retention_deed_free (gpointer deed)
{
  Deed *self = deed;

  g_free (self->text);
  g_free (self->reasons);
  g_free (self->early);
  g_free (self);
}

static gboolean
set_group (BowCase     *bow_case,
           const Deed  *deed,
           GError     **error)
{
  gint64 row = bow_case_find_ref (bow_case, deed->text, error);

  return row > 0 && bow_case_set_retention_group (bow_case, row, deed->group, error);
}

/**
 * bow_retention_deed_do:
 * @bow_case: a case
 * @deed: what bow_retention_deed_new() gave
 * @cancellable: (nullable): not used: nothing of this is done by half
 * @error: return location
 *
 * Does it, as a #BowCaseFunc.
 *
 * Returns: %NULL with @error set on failure
 */
gpointer
bow_retention_deed_do (BowCase       *bow_case,
                       gpointer       deed,
                       GCancellable  *cancellable,
                       GError       **error)
{
  const Deed *self = deed;
  gboolean done;

  if (g_str_equal (self->what, "group"))
    done = set_group (bow_case, self, error);
  else if (g_str_equal (self->what, "hold"))
    done = bow_case_hold (bow_case, self->row, self->hold, self->text, error);
  else if (g_str_equal (self->what, "release"))
    done = bow_case_release_hold (bow_case, self->row, self->hold, self->text, error);
  else if (g_str_equal (self->what, "erase"))
    done = bow_case_dispose (bow_case, &self->row, 1, self->text, error) && bow_case_compact (bow_case, error);
  else if (g_str_equal (self->what, "contact"))
    done = bow_case_erase_contacts (bow_case, self->row, self->text, error) && bow_case_compact (bow_case, error);
  else
    done = bow_case_review_retention (bow_case, self->row, self->what, self->reasons, self->text, self->early, error);

  return GINT_TO_POINTER (done);
}
