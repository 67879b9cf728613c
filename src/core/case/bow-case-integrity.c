/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-integrity.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/bow-interval.h"
#include "case/bow-action.h"
#include "case/bow-case-private.h"

/* About as many as are checked in 20 ms, signatures among them. */
#define ENTRIES_A_STEP 200

#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

struct _BowIntegrityCheck
{
  BowCase *bow_case;
  BowLogCheck *log;
};

/**
 * bow_integrity_free:
 * @self: what was found
 *
 * Frees it.
 */
void
bow_integrity_free (BowIntegrity *self)
{
  g_free (self->fault);
  g_free (self);
}

static BowIntegrity *
new_integrity (BowCase   *self,
               GError   **error)
{
  g_autoptr (BowStatement) select =
    bow_connection_statement (self->connection, "SELECT clock >> 16 FROM entry ORDER BY id DESC LIMIT 1", error);
  BowIntegrity *integrity;
  gint64 newest;

  if (select == NULL || !bow_statement_read_integer (select, &newest, error))
    return NULL;

  integrity = g_new0 (BowIntegrity, 1);
  integrity->newest = newest;
  integrity->confirmed = bow_log_get_confirmed (self->log);

  return integrity;
}

/**
 * bow_case_check_integrity:
 * @self: a case
 *
 * Begins to check the history of the file: chain, content and signatures, from
 * the first entry to the last. In steps, so that nobody waits for it. Whether
 * the tables say the same is for bow_case_verify().
 *
 * Returns: (transfer full): the check
 */
BowIntegrityCheck *
bow_case_check_integrity (BowCase *self)
{
  BowIntegrityCheck *check;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  check = g_new0 (BowIntegrityCheck, 1);
  check->bow_case = g_object_ref (self);
  check->log = bow_log_check_new (self->connection);

  return check;
}

/**
 * bow_integrity_check_free:
 * @self: (transfer full): a check
 *
 * Ends it, whether done or not.
 */
void
bow_integrity_check_free (BowIntegrityCheck *self)
{
  bow_log_check_free (self->log);
  g_object_unref (self->bow_case);
  g_free (self);
}

/**
 * bow_integrity_check_step:
 * @self: a check
 * @done: (out): whether it has come to the end
 * @error: return location
 *
 * Does about 20 milliseconds of it. Never inside an action, so that what is
 * checked is what the file holds.
 *
 * Returns: %FALSE with @error set where the log could not be read
 */
gboolean
bow_integrity_check_step (BowIntegrityCheck  *self,
                          gboolean           *done,
                          GError            **error)
{
  *done = FALSE;
  if (bow_connection_in_transaction (self->bow_case->connection))
    return TRUE;

  return bow_log_check_step (self->log, ENTRIES_A_STEP, done, error);
}

/**
 * bow_integrity_check_finish:
 * @self: a check that has come to the end
 * @error: return location
 *
 * Says what was found.
 *
 * Returns: (transfer full) (nullable): that, or %NULL with @error set
 */
BowIntegrity *
bow_integrity_check_finish (BowIntegrityCheck  *self,
                            GError            **error)
{
  g_autoptr (BowIntegrity) integrity = new_integrity (self->bow_case, error);
  g_autoptr (BowLogReport) report = integrity != NULL ? bow_log_check_finish (self->log, error) : NULL;

  if (report == NULL)
    return NULL;
  integrity->n_entries = report->n_entries;
  if (report->faults->len > 0)
    integrity->fault = g_strdup (report->faults->pdata[0]);

  return g_steal_pointer (&integrity);
}

static char *
describe_time (gint64 at,
               gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at / 1000);
  g_autoptr (GDateTime) present = g_date_time_new_from_unix_local (now / 1000);
  g_autofree char *clock = g_date_time_format (time, "%H:%M");
  g_autofree char *day = NULL;

  if (g_date_time_get_year (time) == g_date_time_get_year (present) &&
      g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (present))
    /* Translators: a time of today, such as “today 14:02” */
    return g_strdup_printf (_("today %s"), clock);

  day = bow_instant_print_day (at);

  /* Translators: a day and a time, such as “1 March 2019 14:02” */
  return g_strdup_printf (_("%1$s %2$s"), day, clock);
}

static char *
describe_confirmed (gint64 confirmed,
                    gint64 now)
{
  gint64 days = (now - confirmed) / DAY_MS;

  if (confirmed == 0)
    return g_strdup (_("not yet confirmed outside the file"));
  if (days <= 0)
    return g_strdup (_("last confirmed outside the file today"));

  return g_strdup_printf (ngettext ("last confirmed outside the file %" PRId64 " day ago",
                                    "last confirmed outside the file %" PRId64 " days ago", (gulong) days),
                          days);
}

/**
 * bow_integrity_describe:
 * @self: what was found
 * @now: the present time, milliseconds since 1970
 *
 * Says it in a sentence that anybody can read.
 *
 * Returns: (transfer full): the sentence
 */
char *
bow_integrity_describe (const BowIntegrity *self,
                        gint64              now)
{
  g_autofree char *newest = NULL;
  g_autofree char *confirmed = NULL;

  if (self->fault != NULL)
    /* Translators: %s is a sentence on what is wrong */
    return g_strdup_printf (_("The history of this file does not hold. %s"), self->fault);

  newest = describe_time (self->newest, now);
  confirmed = describe_confirmed (self->confirmed, now);

  /* Translators: “History intact to entry 92, today 14:02; last confirmed
   * outside the file 3 days ago.” */
  return g_strdup_printf (_("History intact to entry %" PRId64 ", %s; %s."), self->n_entries, newest, confirmed);
}

/**
 * bow_case_get_head:
 * @self: a case
 * @error: return location
 *
 * The hash of the newest entry, which stands for the whole history; for the
 * footer of what is printed.
 *
 * Returns: (transfer full) (nullable): 64 hexadecimal digits, or %NULL with @error set
 */
char *
bow_case_get_head (BowCase  *self,
                   GError  **error)
{
  char *head = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  return bow_action_newest_hash (self->connection, &head, error) ? head : NULL;
}

/**
 * bow_case_print_heads:
 * @self: a case
 * @error: return location
 *
 * Prints how far the history goes, to be kept outside the file: by another
 * person, on another computer, on paper. It tells nothing of what is in the
 * file.
 *
 * Returns: (transfer full) (nullable): some lines of text, or %NULL with @error set
 */
char *
bow_case_print_heads (BowCase  *self,
                      GError  **error)
{
  g_autofree char *lines = NULL;
  g_autofree char *head = NULL;
  g_autofree char *newest = NULL;
  g_autoptr (BowIntegrity) integrity = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  integrity = new_integrity (self, error);
  lines = integrity != NULL ? bow_log_print_heads (self->connection, error) : NULL;
  head = lines != NULL ? bow_case_get_head (self, error) : NULL;
  if (head == NULL)
    return NULL;
  newest = bow_instant_print (integrity->newest);

  return g_strdup_printf ("# bowstreet heads %s %s\n%s", newest, head, lines);
}

/**
 * bow_case_check_heads:
 * @self: a case
 * @text: what bow_case_print_heads() gave at some time, or the head of a
 *   printed footer, 16 digits or more
 * @reached: (out) (transfer full): how far that confirms the history
 * @error: return location
 *
 * Compares the history with what somebody kept outside the file.
 *
 * Returns: %FALSE with @error set: %BOW_ERROR_LOG where the history does not
 *   reach that, %BOW_ERROR_INVALID where @text is nothing of the kind
 */
gboolean
bow_case_check_heads (BowCase       *self,
                      const char    *text,
                      BowIntegrity **reached,
                      GError       **error)
{
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;
  gint64 n_heads;
  gint64 row;

  g_return_val_if_fail (BOW_IS_CASE (self) && text != NULL && reached != NULL, FALSE);

  if (!bow_log_check_heads (self->connection, text, &n_heads, &row, error))
    return FALSE;
  select = bow_connection_statement (self->connection, "SELECT clock >> 16, (SELECT count(*) FROM entry WHERE id <= ?1) FROM entry WHERE id = ?1", error);
  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return FALSE;

  *reached = g_new0 (BowIntegrity, 1);
  (*reached)->newest = bow_statement_integer (select, 0);
  (*reached)->n_entries = bow_statement_integer (select, 1);

  return TRUE;
}
