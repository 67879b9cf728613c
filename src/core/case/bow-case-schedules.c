/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-schedules.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/bow-clock.h"
#include "case/bow-case-private.h"
#include "case/bow-case-row.h"
#include "case/bow-load.h"

/* What the view `schedule_gate` can say, in words. */
static const struct
{
  const char *missing;
  const char *sentence;
} reasons[] = {
  { "changed", N_("A record was assessed anew since. Make the schedule again, so that it says what holds now.") },
  { "unsigned", N_("It lists a schedule that is not signed. Sign that first.") },
  { "mg6c", N_("It lists no MG6C. Make one and sign it, even if nothing stands on it.") },
  { "mg6d", N_("It lists no MG6D. Make one and sign it, even if nothing stands on it.") },
};

static gboolean
read_integer (BowCase     *self,
              const char  *sql,
              gint64       operation,
              const char  *type,
              gint64      *value,
              GError     **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, sql, error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, operation);
  bow_statement_bind_text (select, 2, type);

  return bow_statement_read_integer (select, value, error);
}

#define DRAFT_SQL                                                                                       \
  "SELECT s.id FROM schedule s JOIN record r ON r.id = s.id "                                           \
  "WHERE s.operation = ?1 AND s.type = ?2 AND r.state = 'draft' AND r.binned_at IS NULL ORDER BY s.id DESC LIMIT 1"
#define LAST_SCHEDULE_SQL "SELECT coalesce(max(number), 0) FROM schedule WHERE operation = ?1 AND type = ?2"
#define LAST_ITEM_SQL                                                                                   \
  "SELECT coalesce(max(i.number), 0) FROM schedule s JOIN record c ON c.parent = s.id JOIN item i ON i.id = c.id " \
  "WHERE s.operation = ?1 AND s.type = ?2"

/* What was assessed for the form and stands on no schedule of it. */
#define NEW_SQL                                                                                         \
  "SELECT r.ref FROM disclosure d JOIN record r ON r.id = d.id "                                        \
  "WHERE d.state = ?2 AND r.binned_at IS NULL "                                                         \
  "AND EXISTS(SELECT 1 FROM disclosure_member WHERE record = d.id AND operation = ?1) "                 \
  "AND NOT EXISTS(SELECT 1 FROM item i JOIN record c ON c.id = i.id JOIN schedule s ON s.id = c.parent "\
  "JOIN record m ON m.id = s.id WHERE i.material = d.id AND s.operation = ?1 AND s.type = ?2 "          \
  "AND c.binned_at IS NULL AND m.binned_at IS NULL) ORDER BY d.id"
#define SCHEDULES_SQL                                                                                   \
  "SELECT r.ref FROM schedule s JOIN record r ON r.id = s.id "                                          \
  "WHERE s.operation = ?1 AND s.type <> ?2 AND s.type IN ('mg6c', 'mg6d') AND r.binned_at IS NULL ORDER BY s.type, s.number"

/* What an item says of a record on the form ?2; nothing where it is not on it
 * any more. */
#define ITEM_SQL                                                                                        \
  "SELECT d.description, d.sensitivity_reason, d.location, x.ref FROM record r JOIN disclosure d ON d.id = r.id "     \
  "LEFT JOIN record x ON x.id = d.edited WHERE r.ref = ?1 AND d.state = ?2 AND r.binned_at IS NULL"
#define SCHEDULE_ITEM_SQL                                                                               \
  "SELECT s.name, (SELECT count(*) FROM record c WHERE c.parent = r.id AND c.kind = 'item' AND c.binned_at IS NULL) " \
  "FROM record r JOIN schedule s ON s.id = r.id WHERE r.ref = ?1 AND ?2 = 'mg6e' AND r.binned_at IS NULL"

static BowRecord *
begin_schedule (BowCase     *self,
                gint64       operation,
                const char  *ref,
                const char  *type,
                GError     **error)
{
  g_autoptr (BowRecord) schedule = NULL;
  g_autofree char *name = NULL;
  g_autofree char *number = NULL;
  gint64 last;

  if (!read_integer (self, LAST_SCHEDULE_SQL, operation, type, &last, error))
    return NULL;
  schedule = bow_case_new_record (self, bow_kind_find ("schedule"), error);
  if (schedule == NULL)
    return NULL;
  number = g_strdup_printf ("%" PRId64, last + 1);
  name = g_strdup_printf ("%s %s, %s", bow_enumeration_find (&bow_schedule_types, type)->label, number, ref);
  bow_record_set (schedule, "name", name);
  bow_record_set (schedule, "type", type);
  bow_record_set (schedule, "operation", ref);
  bow_record_set (schedule, "number", number);
  bow_record_set (schedule, "prepared_by", self->account_name);

  return g_steal_pointer (&schedule);
}

static BowRecord *
load_schedule (BowCase     *self,
               gint64       operation,
               const char  *ref,
               const char  *type,
               GError     **error)
{
  gint64 draft;

  if (!read_integer (self, DRAFT_SQL, operation, type, &draft, error))
    return NULL;

  return draft != 0 ? bow_load_record (self->connection, draft, TRUE, error) : begin_schedule (self, operation, ref, type, error);
}

/* Fills an item in; @stands is whether its record belongs on the form. */
static gboolean
fill_item (BowCase     *self,
           BowRecord   *item,
           const char  *type,
           gboolean    *stands,
           GError     **error)
{
  gboolean is_report = g_str_equal (type, "mg6e");
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, is_report ? SCHEDULE_ITEM_SQL : ITEM_SQL, error);
  g_autofree char *text = NULL;
  gint64 n;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_text (select, 1, bow_record_get (item, "material"));
  bow_statement_bind_text (select, 2, type);
  if (!bow_statement_step (select, stands, error))
    return FALSE;
  if (!*stands)
    return TRUE;
  if (!is_report)
    {
      bow_record_set (item, "description", bow_statement_text (select, 0));
      bow_record_set (item, "sensitivity_reason", bow_statement_text (select, 1));
      bow_record_set (item, "location", bow_statement_text (select, 2));
      bow_record_set (item, "edited", bow_statement_text (select, 3));
      return TRUE;
    }

  n = bow_statement_integer (select, 1);
  text = n == 0 ? g_strdup_printf (_("%s, nil"), bow_statement_text (select, 0))
                : g_strdup_printf (ngettext ("%s, %d item", "%s, %d items", (gulong) n), bow_statement_text (select, 0), (int) n);
  bow_record_set (item, "description", text);
  bow_record_set (item, "location", bow_record_get (item, "material"));

  return TRUE;
}

/* What stands on the draft already follows its assessment, and leaves it where
 * it does not belong there any more. */
static gboolean
follow (BowCase     *self,
        BowRecord   *schedule,
        const char  *type,
        GError     **error)
{
  GListModel *items = bow_record_get_children (schedule);

  for (guint i = g_list_model_get_n_items (items); i > 0; i--)
    {
      g_autoptr (BowRecord) item = g_list_model_get_item (items, i - 1);
      gboolean stands;

      if (!fill_item (self, item, type, &stands, error))
        return FALSE;
      if (!stands)
        bow_record_remove_child (schedule, item);
    }

  return TRUE;
}

static gboolean
lists (BowRecord  *schedule,
       const char *ref)
{
  GListModel *items = bow_record_get_children (schedule);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (BowRecord) item = g_list_model_get_item (items, i);

      if (g_strcmp0 (bow_record_get (item, "material"), ref) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
add_item (BowCase     *self,
          BowRecord   *schedule,
          const char  *type,
          const char  *ref,
          gint64       number,
          GError     **error)
{
  BowRecord *item = bow_record_add_child (schedule, bow_kind_find ("item"));
  g_autofree char *text = g_strdup_printf ("%" PRId64, number);
  gboolean stands;

  bow_record_set (item, "number", text);
  bow_record_set (item, "material", ref);

  return fill_item (self, item, type, &stands, error);
}

static gboolean
gather (BowCase     *self,
        BowRecord   *schedule,
        gint64       operation,
        const char  *type,
        GError     **error)
{
  gboolean is_report = g_str_equal (type, "mg6e");
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, is_report ? SCHEDULES_SQL : NEW_SQL, error);
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func (g_free);
  gboolean has_row;
  gint64 last;

  if (select == NULL || !read_integer (self, LAST_ITEM_SQL, operation, type, &last, error))
    return FALSE;
  bow_statement_bind_integer (select, 1, operation);
  bow_statement_bind_text (select, 2, type);
  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        break;
      g_ptr_array_add (refs, g_strdup (bow_statement_text (select, 0)));
    }
  if (has_row)
    return FALSE;

  for (guint i = 0; i < refs->len; i++)
    if (!lists (schedule, g_ptr_array_index (refs, i)) &&
        !add_item (self, schedule, type, g_ptr_array_index (refs, i), ++last, error))
      return FALSE;

  return TRUE;
}

static char *
read_operation (BowCase     *self,
                gint64       row,
                const char  *type,
                GError     **error)
{
  g_autoptr (BowRow) operation = NULL;

  if (bow_enumeration_find (&bow_schedule_types, type) == NULL)
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID, _("“%s” is no disclosure schedule. The schedules are mg6c, mg6d and mg6e."), type);
      return NULL;
    }
  operation = bow_case_read_row (self, row, error);
  if (operation == NULL)
    return NULL;
  if (g_str_equal (bow_row_get_data (operation)->kind->name, "operation"))
    return g_strdup (bow_row_get_data (operation)->ref);

  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is no operation. A schedule lists what belongs to an operation."),
               bow_row_get_data (operation)->ref);
  return NULL;
}

/**
 * bow_case_make_schedule:
 * @self: a case
 * @operation: row of an operation
 * @type: a code of `bow_schedule_types`
 * @report: (nullable): what the disclosure officer reports; needed for an MG6E
 * @error: return location
 *
 * Gathers what was assessed for a form into its draft, or into a new one. An
 * item keeps its number; what comes newly goes on from the last number that
 * any schedule of the operation gave on that form. An MG6E gathers the
 * schedules themselves.
 *
 * Returns: row of the schedule, or 0 with @error set
 */
gint64
bow_case_make_schedule (BowCase     *self,
                        gint64       operation,
                        const char  *type,
                        const char  *report,
                        GError     **error)
{
  g_autoptr (BowRecord) schedule = NULL;
  g_autofree char *ref = NULL;
  gboolean is_new;
  gboolean saved = FALSE;

  g_return_val_if_fail (BOW_IS_CASE (self) && type != NULL, 0);

  if (!bow_case_require (self, BOW_PERMISSION_WRITE, error))
    return 0;
  ref = read_operation (self, operation, type, error);
  schedule = ref != NULL ? load_schedule (self, operation, ref, type, error) : NULL;
  if (schedule == NULL)
    return 0;
  is_new = bow_record_get_row (schedule) == 0;
  if (report != NULL)
    bow_record_set (schedule, "report", report);

  if (follow (self, schedule, type, error) && gather (self, schedule, operation, type, error))
    {
      self->is_computing = TRUE;
      saved = bow_case_save (self, schedule, error);
      self->is_computing = FALSE;
    }
  if (!saved && is_new)
    bow_case_discard_record (self, schedule, NULL);

  return saved ? bow_record_get_row (schedule) : 0;
}

/**
 * bow_case_schedule_missing:
 * @self: a case
 * @row: row of a schedule that is a draft
 * @error: return location
 *
 * What still stands before a signature, by the same view of the file that the
 * database refuses it by.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): a sentence for each
 *   thing that is missing, or %NULL with @error set
 */
GPtrArray *
bow_case_schedule_missing (BowCase  *self,
                           gint64    row,
                           GError  **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  select = bow_case_require (self, BOW_PERMISSION_READ, error)
             ? bow_connection_statement (self->connection, "SELECT DISTINCT missing FROM schedule_gate WHERE schedule = ?", error)
             : NULL;
  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, row);
  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return g_steal_pointer (&missing);
      for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
        if (g_strcmp0 (reasons[i].missing, bow_statement_text (select, 0)) == 0)
          g_ptr_array_add (missing, g_strdup (_(reasons[i].sentence)));
    }

  return NULL;
}

static gboolean
check_signature (BowCase    *self,
                 BowRecord  *schedule,
                 GError    **error)
{
  g_autoptr (GPtrArray) missing = NULL;
  g_autofree char *sentences = NULL;

  if (!g_str_equal (bow_record_get_kind (schedule)->name, "schedule"))
    {
      g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s is no disclosure schedule."), bow_record_get_ref (schedule));
      return FALSE;
    }
  missing = bow_case_schedule_missing (self, bow_record_get_row (schedule), error);
  if (missing == NULL)
    return FALSE;
  if (missing->len == 0)
    return bow_case_check_state (self, schedule, "signed", NULL, error);

  g_ptr_array_add (missing, NULL);
  sentences = g_strjoinv (" ", (char **) missing->pdata);
  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("%s cannot be signed yet. %s"), bow_record_get_ref (schedule), sentences);
  return FALSE;
}

static char *
read_display_name (BowCase  *self,
                   GError  **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT display_name FROM account WHERE id = ?", error);
  gboolean has_row;

  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, self->account);
  if (!bow_statement_step (select, &has_row, error))
    return NULL;

  return g_strdup (has_row && *bow_statement_text (select, 0) != '\0' ? bow_statement_text (select, 0) : self->account_name);
}

static gboolean
write_signature (BowCase     *self,
                 BowRecord   *schedule,
                 const char  *name,
                 GError     **error)
{
  static const char *const fields[] = { "signed_as", "signed_at", "signed_by" };
  gint64 now = bow_clock_now ();
  BowInterval when = { .from = now - now % 1000, .to = now - now % 1000, .basis = BOW_TIME_EXACT };
  g_autofree char *at = bow_interval_print (&when);
  const char *const values[] = { name, at, self->account_name };
  guint64 changed = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      bow_record_set (schedule, fields[i], values[i]);
      changed |= G_GUINT64_CONSTANT (1) << bow_kind_field_index (bow_record_get_kind (schedule), fields[i]);
    }

  return bow_case_do_set (self, schedule, changed, FALSE, error) &&
         bow_case_do_state (self, bow_record_get_row (schedule), bow_record_get_id (schedule), "signed", NULL, TRUE, error);
}

/**
 * bow_case_sign_schedule:
 * @self: a case
 * @row: row of a schedule that is a draft
 * @signed_as: (nullable): name and rank of the disclosure officer; the name of
 *   the account, where nothing is said
 * @error: return location
 *
 * Signs a schedule, which stays then as it is. A schedule on which nothing
 * stands is signed as well.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_REFUSED where this
 *   account is no disclosure officer, %BOW_ERROR_RULE where something is missing
 */
gboolean
bow_case_sign_schedule (BowCase     *self,
                        gint64       row,
                        const char  *signed_as,
                        GError     **error)
{
  g_autoptr (BowRecord) schedule = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), FALSE);

  if (!bow_case_require (self, BOW_PERMISSION_SIGN, error))
    return FALSE;
  schedule = bow_load_record (self->connection, row, TRUE, error);
  name = signed_as != NULL ? g_strdup (signed_as) : read_display_name (self, error);
  if (schedule == NULL || name == NULL || !check_signature (self, schedule, error) ||
      !bow_field_check (bow_kind_field (bow_record_get_kind (schedule), "signed_as"), name, error) ||
      !bow_case_action_begin (self, error))
    return FALSE;
  if (write_signature (self, schedule, name, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

/**
 * bow_case_list_schedules:
 * @self: a case
 * @operation: row of an operation, or 0 for all
 * @error: return location
 *
 * Lists the schedules of an operation, by form and number.
 *
 * Returns: (transfer full) (element-type BowRow) (nullable): the schedules, or
 *   %NULL with @error set
 */
GPtrArray *
bow_case_list_schedules (BowCase  *self,
                         gint64    operation,
                         GError  **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (BowStatement) select = NULL;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_METADATA, error))
    return NULL;
  select = bow_connection_statement (self->connection,
                                     "SELECT s.id FROM schedule s JOIN record r ON r.id = s.id WHERE (?1 = 0 OR s.operation = ?1) "
                                     "AND r.binned_at IS NULL ORDER BY s.operation, s.type, s.number",
                                     error);
  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, operation);
  if (!bow_statement_read_integers (select, rows, error))
    return NULL;

  return bow_case_get_rows (self, (const gint64 *) (gpointer) rows->data, rows->len, error);
}
