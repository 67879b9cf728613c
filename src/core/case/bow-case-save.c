/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-around.h"
#include "case/bow-payload.h"
#include "case/bow-save-plan-private.h"

typedef struct
{
  BowCase *bow_case;
  BowRecord *record;
  /* The operation that it belongs to from the start, or 0. */
  gint64 operation;
  /* What the account typed in a form meanwhile, which is not what is saved. */
  gboolean keeps_draft;
  GArray *deeds;
} Save;

/* A report comes from outside, and so does whatever an import brings. */
static BowAct
act_of_create (BowCase       *self,
               const BowKind *kind)
{
  return self->batch != NULL || g_str_equal (kind->name, "report") || g_strcmp0 (kind->parent, "report") == 0
           ? BOW_ACT_COLLECTION
           : BOW_ACT_ALTERATION;
}

static gboolean
do_create (Save              *save,
           const BowSaveDeed *deed,
           gboolean           last,
           GError           **error)
{
  BowCase *self = save->bow_case;
  const BowKind *kind = bow_record_get_kind (deed->record);
  gboolean is_child = deed->record != save->record;
  BowEntry entry = { .act = act_of_create (self, kind), .verb = "create" };
  gint64 parent = is_child ? bow_record_get_row (save->record) : 0;
  BowStamp stamp;

  if (!bow_case_number_record (self, deed->record, error) || !bow_case_do_number (self, deed->record, error))
    return FALSE;
  entry.subject = *bow_record_get_id (deed->record);

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "kind", kind->name);
  if (is_child)
    {
      bow_payload_add_id (self->payload, "parent", bow_record_get_id (save->record));
      bow_payload_add_integer (self->payload, "seq", deed->seq);
    }
  else
    {
      bow_payload_add_text (self->payload, "ref", bow_record_get_ref (deed->record));
    }
  bow_payload_add_fields (self->payload, deed->record);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  if (!bow_case_append (self, &entry, last, &stamp, error) ||
      !bow_apply_create (self->connection, &stamp, deed->record, parent, deed->seq, error))
    return FALSE;

  bow_record_set_row (deed->record, stamp.entry);
  bow_record_set_version (deed->record, stamp.entry);
  bow_record_set_created (deed->record, stamp.clock_ms);
  bow_record_set_author (deed->record, self->account_name);
  self->batch_records++;

  return TRUE;
}

/* The entry that said what @field was; the one that made the record, where no
 * other did. */
static gint64
last_entry_for (BowCase    *self,
                BowRecord  *record,
                const char *field)
{
  gint64 last = bow_log_last_for (self->log, bow_record_get_id (record), field, NULL);

  return last > 0 ? last : bow_record_get_row (record);
}

static gboolean
append_set (BowCase    *self,
            BowRecord  *record,
            gsize       index,
            const char *reason,
            gboolean    last,
            BowStamp   *stamp,
            GError    **error)
{
  const char *field = bow_record_get_kind (record)->fields[index].name;
  gint64 before = last_entry_for (self, record, field);
  BowEntry entry = {
    .act = BOW_ACT_ALTERATION,
    .verb = "set",
    .subject = *bow_record_get_id (record),
    .field = field,
    .supersedes = &before,
    .n_supersedes = 1,
  };

  bow_payload_begin (self->payload);
  bow_payload_add_text (self->payload, "value", bow_record_get_at (record, index));
  bow_payload_add_text (self->payload, "reason", reason);
  bow_payload_end (self->payload);
  entry.payload = self->payload->str;

  return bow_case_append (self, &entry, last, stamp, error);
}

/**
 * bow_case_do_set_because:
 * @self: a case in an action
 * @record: a record with its row and all of its fields as they shall be
 * @changed: a bit for each field that changes
 * @reason: (nullable): why, which each entry keeps
 * @last: whether this ends the action
 * @error: return location
 *
 * Changes fields of a record, an entry for each.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_do_set_because (BowCase     *self,
                         BowRecord   *record,
                         guint64      changed,
                         const char  *reason,
                         gboolean     last,
                         GError     **error)
{
  const BowKind *kind = bow_record_get_kind (record);
  BowStamp stamp = { 0 };

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      gboolean is_last_field = changed >> i == 1;

      if ((changed >> i & 1) != 0 && !append_set (self, record, i, reason, last && is_last_field, &stamp, error))
        return FALSE;
    }

  return bow_apply_set (self->connection, &stamp, record, changed, error);
}

/**
 * bow_case_do_set:
 * @self: a case in an action
 * @record: a record with its row and all of its fields as they shall be
 * @changed: a bit for each field that changes
 * @last: whether this ends the action
 * @error: return location
 *
 * As bow_case_do_set_because(), of what needs no reason.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_do_set (BowCase    *self,
                 BowRecord  *record,
                 guint64     changed,
                 gboolean    last,
                 GError    **error)
{
  return bow_case_do_set_because (self, record, changed, NULL, last, error);
}

static gboolean
do_deed (Save              *save,
         const BowSaveDeed *deed,
         gboolean           last,
         GError           **error)
{
  switch (deed->type)
    {
    case BOW_SAVE_CREATE:
      return do_create (save, deed, last, error);
    case BOW_SAVE_SET:
      return bow_case_do_set (save->bow_case, deed->record, deed->changed, last, error);
    case BOW_SAVE_BIN:
      return bow_case_do_bin (save->bow_case, bow_record_get_row (deed->record), TRUE, NULL, last, error);
    case BOW_SAVE_ERASE:
    default:
      return bow_case_do_erase (save->bow_case, bow_record_get_row (deed->record), NULL, last, error);
    }
}

static gboolean
link_to_operation (Save    *save,
                   GError **error)
{
  BowLinkDeed deed = { .relation = "in_operation", .strength = "confirmed" };
  gint64 row;

  bow_id_generate (&deed.id);
  deed.from = bow_record_get_row (save->record);
  deed.to = save->operation;
  deed.because = _("Recorded for the operation");

  return bow_case_do_link (save->bow_case, &deed, TRUE, &row, error);
}

static gboolean
do_all (Save    *save,
        GError **error)
{
  if (!bow_save_plan (save->bow_case, save->record, save->deeds, error))
    return FALSE;

  for (guint i = 0; i < save->deeds->len; i++)
    if (!do_deed (save, &g_array_index (save->deeds, BowSaveDeed, i), save->operation == 0 && i + 1 == save->deeds->len, error))
      return FALSE;
  if (save->operation != 0 && !link_to_operation (save, error))
    return FALSE;

  return save->keeps_draft || bow_case_drop_draft (save->bow_case, bow_record_get_ref (save->record), error);
}

/**
 * bow_case_do_changes:
 * @self: a case in an action
 * @record: a record read from the case and changed, checked
 * @error: return location
 *
 * Saves what changed in a record as a part of an action that goes on.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bow_case_do_changes (BowCase    *self,
                     BowRecord  *record,
                     GError    **error)
{
  g_autoptr (GArray) deeds = bow_save_deeds_new ();
  Save save = { .bow_case = self, .record = record, .deeds = deeds };
  gboolean done = bow_save_plan (self, record, deeds, error);

  for (guint i = 0; done && i < deeds->len; i++)
    done = do_deed (&save, &g_array_index (deeds, BowSaveDeed, i), FALSE, error);

  return done;
}

/* What a save that came to nothing had already written into the record. */
static void
forget_rows (Save *save)
{
  for (guint i = 0; i < save->deeds->len; i++)
    {
      const BowSaveDeed *deed = &g_array_index (save->deeds, BowSaveDeed, i);

      if (deed->type == BOW_SAVE_CREATE)
        bow_record_set_row (deed->record, 0);
    }
}

static gboolean
refresh_version (BowCase    *self,
                 BowRecord  *record,
                 GError    **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection, "SELECT version FROM record WHERE id = ?", error);
  gint64 version;

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, bow_record_get_row (record));
  if (!bow_statement_read_integer (select, &version, error))
    return FALSE;
  bow_record_set_version (record, version);

  return TRUE;
}

static gboolean
save_record (BowCase    *self,
             BowRecord  *record,
             gint64      operation,
             gboolean    is_form,
             GError    **error)
{
  g_autoptr (GArray) deeds = bow_save_deeds_new ();
  Save save = { .bow_case = self, .record = record, .deeds = deeds };
  gboolean is_new;
  gboolean saved;

  if (!bow_case_require_kind (self, bow_record_get_kind (record), BOW_PERMISSION_WRITE, error))
    return FALSE;
  if (!bow_case_check_saved (self, record, error) || !bow_case_action_begin (self, error))
    return FALSE;

  is_new = bow_record_get_row (record) == 0;
  save.operation = is_new ? operation : 0;
  save.keeps_draft = !is_new && !is_form;
  saved = do_all (&save, error) && ((is_new && deeds->len == 1) || refresh_version (self, record, error));
  if (!saved)
    bow_case_action_roll_back (self);
  saved = saved && bow_case_action_commit (self, deeds->len > 0, error);
  if (!saved)
    forget_rows (&save);

  return saved;
}

/**
 * bow_case_save_form:
 * @self: a case
 * @record: a record, new or read from the case, with what was typed
 * @operation: row of the operation that a new record belongs to from the start,
 *   by a link, or 0
 * @error: return location
 *
 * As bow_case_save(), of what was typed in a form. The draft that this account
 * kept of it is dropped with the same action.
 *
 * Returns: %FALSE with @error set on failure, and nothing is saved then
 */
gboolean
bow_case_save_form (BowCase    *self,
                    BowRecord  *record,
                    gint64      operation,
                    GError    **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self) && BOW_IS_RECORD (record), FALSE);
  g_return_val_if_fail (bow_record_get_kind (record)->parent == NULL, FALSE);

  return save_record (self, record, operation, TRUE, error);
}

/**
 * bow_case_save:
 * @self: a case
 * @record: a record, new or read from the case and changed
 * @error: return location
 *
 * Saves a record with what lives inside it, as one action: what is new, what
 * changed, and what is not there any more. What was typed is put into the form
 * that is stored first. When nothing changed nothing is written. A draft of an
 * edit of it, that this account has in a form, stays.
 *
 * Returns: %FALSE with @error set on failure, and nothing is saved then:
 *   %BOW_ERROR_INVALID and %BOW_ERROR_RULE where the record is not as it
 *   should be, %BOW_ERROR_CONFLICT where somebody else changed it meanwhile
 */
gboolean
bow_case_save (BowCase    *self,
               BowRecord  *record,
               GError    **error)
{
  g_return_val_if_fail (BOW_IS_CASE (self) && BOW_IS_RECORD (record), FALSE);
  g_return_val_if_fail (bow_record_get_kind (record)->parent == NULL, FALSE);

  return save_record (self, record, 0, FALSE, error);
}
