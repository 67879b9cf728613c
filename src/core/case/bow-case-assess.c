/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-schedules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-apply-disclosure.h"
#include "case/bow-case-private.h"
#include "case/bow-case-row.h"
#include "case/bow-leaks-private.h"
#include "case/bow-load.h"
#include "case/bow-payload.h"

/**
 * bow_assessment_free:
 * @self: (transfer full): an assessment
 *
 * Frees it.
 */
void
bow_assessment_free (BowAssessment *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->row);
  g_free (self->state);
  g_free (self->description);
  g_free (self->sensitivity_reason);
  g_free (self->location);
  g_free (self->edited);
  g_free (self->findings);
  g_free (self->reason);
  g_free (self->schedules);
  g_free (self->ruling);
  g_free (self->ruled_by);
  g_free (self->ruled_on);
  g_free (self->ruling_reason);
  g_free (self->account);
  g_free (self);
}

#define COLUMNS                                                                                                    \
  "SELECT r.id, coalesce(d.state, 'not_assessed'), d.description, d.sensitivity_reason, d.location, x.ref, "       \
  "d.findings, d.reason, (SELECT group_concat(upper(s.type) || ' ' || s.number || '/' || i.number, ', ') "         \
  "FROM item i JOIN record c ON c.id = i.id JOIN schedule s ON s.id = c.parent JOIN record m ON m.id = s.id "      \
  "WHERE i.material = r.id AND s.type <> 'mg6e' AND c.binned_at IS NULL AND m.binned_at IS NULL), a.name, d.at, "           \
  "coalesce(d.edited, 0), EXISTS(SELECT 1 FROM disclosure_put WHERE record = r.id), d.ruling, d.ruled_by, d.ruled_on, d.ruling_reason "

#define JOINS " LEFT JOIN record x ON x.id = d.edited LEFT JOIN account a ON a.id = d.by "

#define READ_SQL COLUMNS "FROM record r LEFT JOIN disclosure d ON d.id = r.id" JOINS "WHERE r.id = ?1 AND r.parent IS NULL"

/* By the state, by the operation, or by both; each by an index. */
#define STATE_SQL                                                                                   \
  COLUMNS "FROM disclosure d JOIN record r ON r.id = d.id" JOINS                                    \
  "WHERE d.state = ?1 AND r.binned_at IS NULL ORDER BY d.id LIMIT ?3"
#define STATE_OF_OPERATION_SQL                                                                      \
  COLUMNS "FROM disclosure d JOIN record r ON r.id = d.id" JOINS                                    \
  "WHERE d.state = ?1 AND r.binned_at IS NULL "                                                     \
  "AND EXISTS(SELECT 1 FROM disclosure_member WHERE record = d.id AND operation = ?2) ORDER BY d.id LIMIT ?3"
#define OPERATION_SQL                                                                               \
  COLUMNS "FROM (SELECT DISTINCT record FROM disclosure_member WHERE operation = ?2) q "            \
  "JOIN disclosure d ON d.id = q.record JOIN record r ON r.id = d.id" JOINS                         \
  "WHERE r.binned_at IS NULL ORDER BY d.id LIMIT ?3"
#define ALL_SQL                                                                                     \
  COLUMNS "FROM disclosure d JOIN record r ON r.id = d.id" JOINS "WHERE r.binned_at IS NULL ORDER BY d.id LIMIT ?3"

static BowAssessment *
read_assessment (BowCase       *self,
                 BowStatement  *select,
                 GError       **error)
{
  g_autoptr (BowAssessment) item = g_new0 (BowAssessment, 1);
  int at = 1;

  item->row = bow_case_read_row (self, bow_statement_integer (select, 0), error);
  if (item->row == NULL)
    return NULL;
  item->state = g_strdup (bow_statement_text (select, at++));
  item->description = g_strdup (bow_statement_text (select, at++));
  item->sensitivity_reason = g_strdup (bow_statement_text (select, at++));
  item->location = g_strdup (bow_statement_text (select, at++));
  item->edited = g_strdup (bow_statement_text (select, at++));
  item->findings = g_strdup (bow_statement_text (select, at++));
  item->reason = g_strdup (bow_statement_text (select, at++));
  item->schedules = g_strdup (bow_statement_text (select, at++));
  item->account = g_strdup (bow_statement_text (select, at++));
  item->at = bow_statement_integer (select, at++);
  item->edited_row = bow_statement_integer (select, at++);
  item->is_put = bow_statement_integer (select, at++) != 0;
  item->ruling = g_strdup (bow_statement_text (select, at++));
  item->ruled_by = g_strdup (bow_statement_text (select, at++));
  item->ruled_on = g_strdup (bow_statement_text (select, at++));
  item->ruling_reason = g_strdup (bow_statement_text (select, at));

  return g_steal_pointer (&item);
}

/**
 * bow_case_read_assessment:
 * @self: a case
 * @row: row of a record that stands alone
 * @error: return location
 *
 * Reads how a record stands for disclosure.
 *
 * Returns: (transfer full) (nullable): the assessment, `not_assessed` where
 *   nobody has made one, or %NULL with @error set
 */
BowAssessment *
bow_case_read_assessment (BowCase  *self,
                          gint64    row,
                          GError  **error)
{
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  select = bow_case_require (self, BOW_PERMISSION_READ, error) ? bow_connection_statement (self->connection, READ_SQL, error) : NULL;
  if (select == NULL)
    return NULL;
  bow_statement_bind_integer (select, 1, row);
  if (!bow_statement_step (select, &has_row, error))
    return NULL;
  if (has_row)
    return read_assessment (self, select, error);

  g_set_error_literal (error, BOW_ERROR, BOW_ERROR_NOT_FOUND, _("There is no such record in this case file."));
  return NULL;
}

static const char *
list_sql (gint64      operation,
          const char *state)
{
  if (operation != 0)
    return state != NULL ? STATE_OF_OPERATION_SQL : OPERATION_SQL;

  return state != NULL ? STATE_SQL : ALL_SQL;
}

/**
 * bow_case_list_assessments:
 * @self: a case
 * @operation: row of an operation, or 0 for all
 * @state: (nullable): a code of `bow_disclosure_states`, or %NULL for all
 * @limit: how many at most
 * @error: return location
 *
 * Lists how the records of an operation stand for disclosure, what is attached
 * to them included, in the order in which they were made.
 *
 * Returns: (transfer full) (element-type BowAssessment) (nullable): the
 *   assessments, or %NULL with @error set
 */
GPtrArray *
bow_case_list_assessments (BowCase     *self,
                           gint64       operation,
                           const char  *state,
                           guint        limit,
                           GError     **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_assessment_free);
  g_autoptr (BowStatement) select = NULL;
  gboolean has_row;

  g_return_val_if_fail (BOW_IS_CASE (self), NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;
  select = bow_connection_statement (self->connection, list_sql (operation, state), error);
  if (select == NULL)
    return NULL;
  if (state != NULL)
    bow_statement_bind_text (select, 1, state);
  if (operation != 0)
    bow_statement_bind_integer (select, 2, operation);
  bow_statement_bind_integer (select, 3, limit);
  while (bow_statement_step (select, &has_row, error))
    {
      BowAssessment *item;

      if (!has_row)
        return g_steal_pointer (&items);
      item = read_assessment (self, select, error);
      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
    }

  return NULL;
}

/* What of a record must not be given away: its own personal and sensitive
 * words, and whoever reported. */
static void
append_protected (BowRecord *record,
                  GString   *raw,
                  GPtrArray *names)
{
  const BowKind *kind = bow_record_get_kind (record);
  GListModel *children = bow_record_get_children (record);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const BowField *field = &kind->fields[i];
      const char *text = bow_record_get_at (record, i);

      if (text == NULL || (field->flags & (BOW_FIELD_PERSONAL | BOW_FIELD_SENSITIVE)) == 0 || (field->flags & BOW_FIELD_SEALED) != 0)
        continue;
      g_string_append_printf (raw, "%s\n", text);
      if (field->type == BOW_FIELD_TEXT && (field->flags & BOW_FIELD_PERSONAL) != 0 && g_str_equal (field->name, "name"))
        g_ptr_array_add (names, g_strdup (text));
    }
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      append_protected (child, raw, names);
    }
}

#define LINKED_SQL                                                                                                \
  "SELECT p.name || coalesce(char(10) || p.aliases, '') FROM link l JOIN person p ON p.id = l.to_id WHERE l.from_id = ?1 "   \
  "UNION ALL SELECT p.name || coalesce(char(10) || p.aliases, '') FROM link l JOIN person p ON p.id = l.from_id WHERE l.to_id = ?1"

/* Whom it is about: any part of such a name is too much. */
static gboolean
append_linked (BowCase  *self,
               gint64    row,
               GString  *raw,
               GError  **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, LINKED_SQL, error);
  gboolean has_row;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, row);
  while (bow_statement_step (select, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      g_string_append_printf (raw, "%s\n", bow_statement_text (select, 0));
    }

  return FALSE;
}

/**
 * bow_case_check_description:
 * @self: a case
 * @row: row of a record
 * @description: what a schedule would say of it
 * @error: return location
 *
 * Compares a description with what it must not give away: the personal and
 * sensitive words of the record, the names of persons who are linked to it or
 * known in this file, and the source references.
 *
 * Returns: (transfer full) (element-type BowLeakFinding) (nullable): what was
 *   found, or %NULL with @error set
 */
GPtrArray *
bow_case_check_description (BowCase     *self,
                            gint64       row,
                            const char  *description,
                            GError     **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autoptr (GPtrArray) references = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autoptr (GString) raw = g_string_new (NULL);
  g_autoptr (BowRecord) record = NULL;
  const BowKind *kind;

  g_return_val_if_fail (BOW_IS_CASE (self) && description != NULL, NULL);

  if (!bow_case_require (self, BOW_PERMISSION_READ, error))
    return NULL;
  record = bow_load_record (self->connection, row, TRUE, error);
  if (record == NULL)
    return NULL;
  kind = bow_record_get_kind (record);
  append_protected (record, raw, names);
  if (!append_linked (self, row, raw, error) ||
      !bow_leaks_collect (self, bow_kind_field (kind, "source_reference") != NULL ? bow_record_get (record, "source_reference") : NULL,
                          description, names, references, error))
    return NULL;

  return bow_leak_check (raw->str, description, (const char *const *) names->pdata, (const char *const *) references->pdata);
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *copy = g_strdup (text);

  return text == NULL || *g_strstrip (copy) == '\0';
}

static gboolean
check_lengths (const BowAssessmentDeed  *deed,
               GError                  **error)
{
  static const char *const fields[] = { "description", "sensitivity_reason", "location" };
  const char *const texts[] = { deed->description, deed->sensitivity_reason, deed->location };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      BowField field = *bow_kind_field (bow_kind_find ("item"), fields[i]);

      field.flags = 0;
      if (!is_blank (texts[i]) && !bow_field_check (&field, texts[i], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_deed (BowRecord                *record,
            const BowAssessmentDeed  *deed,
            GError                  **error)
{
  const BowKind *kind = bow_record_get_kind (record);
  const char *ref = bow_record_get_ref (record);
  gboolean is_sensitive = g_strcmp0 (deed->state, "mg6d") == 0;

  if (bow_enumeration_find (&bow_disclosure_states, deed->state) == NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                 _("“%s” is no state of disclosure. The states are not_assessed, not_relevant, relevant_used, mg6c and mg6d."), deed->state);
  else if (!bow_kind_is_assessed (kind))
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("Records of the kind “%s” are not assessed for disclosure."), bow_kind_get_label (kind));
  else if (bow_disclosure_is_listed (deed->state) && is_blank (deed->description))
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("Describe %s as the schedule shall name it."), ref);
  else if (is_sensitive && is_blank (deed->sensitivity_reason))
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("Say why %s is sensitive: an MG6D needs the reason."), ref);
  else if (!is_sensitive && !is_blank (deed->sensitivity_reason))
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("A reason for sensitivity goes with an MG6D alone. Take it out, or choose MG6D."));
  else
    return check_lengths (deed, error);

  return FALSE;
}

static gboolean
check_edited (BowCase                  *self,
              const BowAssessmentDeed  *deed,
              BowId                    *id,
              GError                  **error)
{
  const BowKind *kind;

  if (deed->edited == 0)
    return TRUE;
  kind = bow_case_read_kind (self, deed->edited, error);
  if (kind == NULL)
    return FALSE;
  if (deed->edited == deed->row || !g_str_equal (kind->name, "attachment"))
    {
      g_set_error_literal (error, BOW_ERROR, BOW_ERROR_RULE, _("The edited version is an attachment: a file that is disclosed instead."));
      return FALSE;
    }

  return bow_load_id_of_row (self->connection, deed->edited, id, error);
}

static char *
describe_findings (GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *line = bow_leak_finding_describe (g_ptr_array_index (findings, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }

  return g_string_free_and_steal (text);
}

/* What stands in a description that no schedule lists is nobody's to read. */
static gboolean
check_leaks (BowCase                  *self,
             BowRecord                *record,
             const BowAssessmentDeed  *deed,
             char                    **found,
             GError                  **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *first = NULL;

  if (!bow_disclosure_is_listed (deed->state))
    return TRUE;
  findings = bow_case_check_description (self, deed->row, deed->description, error);
  if (findings == NULL)
    return FALSE;
  if (findings->len == 0)
    return TRUE;
  *found = describe_findings (findings);
  if (!is_blank (deed->reason))
    return TRUE;

  first = bow_leak_finding_describe (g_ptr_array_index (findings, 0));
  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
               ngettext ("The description of %s gives something away: %s. Change it, or say why it can stand.",
                         "The description of %s gives several things away, the first: %s. Change it, or say why it can stand.", findings->len),
               bow_record_get_ref (record), first);
  return FALSE;
}

static gboolean
write_assessment (BowCase                   *self,
                  BowRecord                 *record,
                  const BowAssessmentEntry  *what,
                  const BowId               *edited,
                  GError                   **error)
{
  const BowId *id = bow_record_get_id (record);
  gint64 before = bow_log_last_for (self->log, id, "disclosure", NULL);
  BowEntry entry = { .act = BOW_ACT_ALTERATION, .verb = "assess", .subject = *id, .field = "disclosure" };
  BowStamp stamp;

  if (before <= 0)
    before = what->row;
  entry.supersedes = &before;
  entry.n_supersedes = 1;

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "state", what->state);
  bow_payload_add_text (self->payload, "description", what->description);
  bow_payload_add_text (self->payload, "sensitivity_reason", what->sensitivity_reason);
  bow_payload_add_text (self->payload, "location", what->location);
  if (what->edited != 0)
    bow_payload_add_id (self->payload, "edited", edited);
  bow_payload_add_text (self->payload, "findings", what->findings);
  bow_payload_add_text (self->payload, "reason", what->reason);
  bow_payload_add_text (self->payload, "ruling", what->ruling);
  bow_payload_add_text (self->payload, "ruled_by", what->ruled_by);
  bow_payload_add_text (self->payload, "ruled_on", what->ruled_on);
  bow_payload_add_text (self->payload, "ruling_reason", what->ruling_reason);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, TRUE, &stamp, error) && bow_apply_assessment (self->connection, &stamp, what, error);
}

/* The prosecutor decided on these words: another description waits for another
 * decision. */
static gboolean
says_the_same (const BowAssessment       *before,
               const BowAssessmentEntry  *now)
{
  return g_strcmp0 (before->state, now->state) == 0 && g_strcmp0 (before->description, now->description) == 0 &&
         g_strcmp0 (before->sensitivity_reason, now->sensitivity_reason) == 0 && before->edited_row == now->edited;
}

static void
keep_ruling (const BowAssessment  *before,
             BowAssessmentEntry   *now)
{
  now->ruling = before->ruling;
  now->ruled_by = before->ruled_by;
  now->ruled_on = before->ruled_on;
  now->ruling_reason = before->ruling_reason;
}

static char *
dup_said (const char *text)
{
  char *copy = g_strdup (text);

  if (copy != NULL && *g_strstrip (copy) == '\0')
    g_clear_pointer (&copy, g_free);

  return copy;
}

/**
 * bow_case_assess:
 * @self: a case
 * @deed: the assessment
 * @error: return location
 *
 * Says how a record stands for disclosure. What the leak check finds in a
 * description that goes onto a schedule is kept with the reason for which a
 * person lets it stand.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_RULE where a
 *   description or a reason is missing, or the description gives something
 *   away and nobody says why it can stand
 */
gboolean
bow_case_assess (BowCase                  *self,
                 const BowAssessmentDeed  *deed,
                 GError                  **error)
{
  g_autoptr (BowRecord) record = NULL;
  g_autofree char *description = NULL;
  g_autofree char *sensitivity_reason = NULL;
  g_autofree char *location = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *found = NULL;
  g_autoptr (BowAssessment) before = NULL;
  BowAssessmentEntry what;
  BowId edited;

  g_return_val_if_fail (BOW_IS_CASE (self) && deed != NULL && deed->state != NULL, FALSE);

  if (!bow_case_require (self, BOW_PERMISSION_WRITE, error))
    return FALSE;
  record = bow_load_record (self->connection, deed->row, FALSE, error);
  if (record == NULL || !check_deed (record, deed, error) || !check_edited (self, deed, &edited, error) ||
      !check_leaks (self, record, deed, &found, error))
    return FALSE;

  description = dup_said (deed->description);
  sensitivity_reason = dup_said (deed->sensitivity_reason);
  location = dup_said (deed->location);
  if (location == NULL && bow_disclosure_is_listed (deed->state))
    location = g_strdup_printf (_("Case file, %s"), bow_record_get_ref (record));
  reason = found != NULL ? dup_said (deed->reason) : NULL;
  what = (BowAssessmentEntry) { .row = deed->row, .state = deed->state, .description = description, .sensitivity_reason = sensitivity_reason,
                                .location = location, .edited = deed->edited, .findings = found, .reason = reason };
  before = bow_case_read_assessment (self, deed->row, error);
  if (before == NULL)
    return FALSE;
  if (says_the_same (before, &what))
    keep_ruling (before, &what);

  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (write_assessment (self, record, &what, &edited, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}

static gboolean
check_day (BowCase     *self,
           const char  *day,
           GError     **error)
{
  static const BowField field = { .name = "ruled_on", .type = BOW_FIELD_DATE, .label = N_("Decided on") };
  g_autofree char *today = bow_case_print_day (self, 0);

  if (!bow_field_check (&field, day, error))
    return FALSE;
  if (strcmp (day, today) > 0)
    g_set_error_literal (error, BOW_ERROR, BOW_ERROR_INVALID, _("The day of the prosecutor’s decision has not come yet."));

  return strcmp (day, today) <= 0;
}

static gboolean
check_ruling (BowCase              *self,
              const BowAssessment  *item,
              const BowRulingDeed  *deed,
              const char           *day,
              GError              **error)
{
  const char *ref = bow_row_get_data (item->row)->ref;

  if (!item->is_put)
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                 _("%s does not stand on a signed schedule as it is described now. The prosecutor decides on what is signed."), ref);
  else if (deed->ruling == NULL)
    return TRUE;
  else if (bow_enumeration_find (&bow_disclosure_rulings, deed->ruling) == NULL)
    g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                 _("“%s” is not a decision of a prosecutor. The decisions are disclose, inspect, not_disclosed and court."), deed->ruling);
  else if (g_str_equal (deed->ruling, "court") && !g_str_equal (item->state, "mg6d"))
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("The court is asked only about what an MG6D lists, and %s is not sensitive."), ref);
  else if (is_blank (deed->prosecutor))
    g_set_error (error, BOW_ERROR, BOW_ERROR_RULE, _("Name the prosecutor who decided on %s."), ref);
  else
    return check_day (self, day, error);

  return FALSE;
}

/**
 * bow_case_rule:
 * @self: a case
 * @deed: what the prosecutor decided
 * @error: return location
 *
 * Puts on record what a prosecutor decided about what a signed schedule lists.
 * It holds for the words of the schedule: assessed otherwise, the record waits
 * for another decision.
 *
 * Returns: %FALSE with @error set on failure: %BOW_ERROR_RULE where it stands
 *   on no signed schedule, or nobody is named
 */
gboolean
bow_case_rule (BowCase              *self,
               const BowRulingDeed  *deed,
               GError              **error)
{
  g_autoptr (BowAssessment) item = NULL;
  g_autoptr (BowRecord) record = NULL;
  g_autofree char *prosecutor = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *day = NULL;
  BowAssessmentEntry what;
  BowId edited;

  g_return_val_if_fail (BOW_IS_CASE (self) && deed != NULL, FALSE);

  if (!bow_case_require (self, BOW_PERMISSION_WRITE, error))
    return FALSE;
  item = bow_case_read_assessment (self, deed->row, error);
  day = is_blank (deed->day) ? bow_case_print_day (self, 0) : dup_said (deed->day);
  if (item == NULL || !check_ruling (self, item, deed, day, error) ||
      (item->edited_row != 0 && !bow_load_id_of_row (self->connection, item->edited_row, &edited, error)))
    return FALSE;
  record = bow_load_record (self->connection, deed->row, FALSE, error);
  if (record == NULL)
    return FALSE;
  prosecutor = dup_said (deed->prosecutor);
  reason = dup_said (deed->reason);
  what = (BowAssessmentEntry) { .row = deed->row, .state = item->state, .description = item->description,
                                .sensitivity_reason = item->sensitivity_reason, .location = item->location, .edited = item->edited_row,
                                .findings = item->findings, .reason = item->reason };
  if (deed->ruling != NULL)
    {
      what.ruling = deed->ruling;
      what.ruled_by = prosecutor;
      what.ruled_on = day;
      what.ruling_reason = reason;
    }
  if (!bow_case_action_begin (self, error))
    return FALSE;
  if (write_assessment (self, record, &what, &edited, error))
    return bow_case_action_commit (self, TRUE, error);

  bow_case_action_roll_back (self);
  return FALSE;
}
