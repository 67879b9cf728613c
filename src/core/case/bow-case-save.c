/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case/bow-case-private.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-around.h"
#include "case/bow-case-release.h"
#include "case/bow-case-sources.h"
#include "case/bow-decided.h"
#include "case/bow-load.h"
#include "case/bow-merge-private.h"
#include "case/bow-payload.h"

/*
 * What a save does: a list of deeds, found out before the first is done, so
 * that the last of them can be signed.
 */
typedef enum
{
  DEED_CREATE,
  DEED_SET,
  DEED_BIN,
  DEED_ERASE,
} DeedType;

typedef struct
{
  DeedType type;
  /* As it shall be; for a bin or an erasure, as it was. */
  BowRecord *record;
  BowRecord *before;
  guint64 changed;
  gint64 seq;
} Deed;

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

static void
deed_clear (gpointer data)
{
  Deed *deed = data;

  g_clear_object (&deed->record);
  g_clear_object (&deed->before);
}

static void
save_add (Save       *save,
          DeedType    type,
          BowRecord  *record,
          BowRecord  *before,
          guint64     changed,
          gint64      seq)
{
  Deed deed = {
    .type = type,
    .record = g_object_ref (record),
    .before = before != NULL ? g_object_ref (before) : NULL,
    .changed = changed,
    .seq = seq,
  };

  g_array_append_val (save->deeds, deed);
}

static guint64
compare (BowRecord *before,
         BowRecord *after)
{
  const BowKind *kind = bow_record_get_kind (after);
  guint64 changed = 0;

  for (gsize i = 0; i < kind->n_fields; i++)
    if (g_strcmp0 (bow_record_get_at (before, i), bow_record_get_at (after, i)) != 0)
      changed |= G_GUINT64_CONSTANT (1) << i;

  return changed;
}

static BowRecord *
find_child (GListModel *children,
            gint64      row)
{
  for (guint i = 0; row != 0 && i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (bow_record_get_row (child) == row)
        return child;
    }

  return NULL;
}

/* What is private is erased when it goes: it is not kept in a bin. */
static void
plan_removals (Save       *save,
               GListModel *before,
               GListModel *after,
               DeedType    type)
{
  /* What was never shown was not taken away. */
  if (type == DEED_ERASE && bow_record_get_withheld (save->record) > 0)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (before); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (before, i);
      gboolean is_private = (bow_record_get_kind (child)->flags & BOW_KIND_PRIVATE) != 0;

      if (find_child (after, bow_record_get_row (child)) == NULL && is_private == (type == DEED_ERASE))
        save_add (save, type, child, NULL, 0, 0);
    }
}

static void
plan_child_changes (Save       *save,
                    GListModel *before,
                    GListModel *after)
{
  for (guint i = 0; i < g_list_model_get_n_items (after); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (after, i);
      BowRecord *old = find_child (before, bow_record_get_row (child));
      guint64 changed = old != NULL ? compare (old, child) : 0;

      if (changed != 0)
        save_add (save, DEED_SET, child, old, changed, 0);
    }
}

static void
plan_new_children (Save       *save,
                   GListModel *after,
                   gint64      last_seq)
{
  for (guint i = 0; i < g_list_model_get_n_items (after); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (after, i);

      if (bow_record_get_row (child) == 0)
        save_add (save, DEED_CREATE, child, NULL, 0, ++last_seq);
    }
}

static gboolean
read_last_seq (BowCase  *self,
               gint64    parent,
               gint64   *seq,
               GError  **error)
{
  g_autoptr (BowStatement) select = bow_connection_statement (self->connection,
                                                              "SELECT coalesce(max(seq), 0) FROM record WHERE parent = ?", error);

  if (select == NULL)
    return FALSE;
  bow_statement_bind_integer (select, 1, parent);

  return bow_statement_read_integer (select, seq, error);
}

static gboolean
check_version (BowRecord  *before,
               BowRecord  *after,
               GError    **error)
{
  if (bow_record_get_version (before) == bow_record_get_version (after))
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_CONFLICT,
               _("Somebody else changed %s while it was open here. Your text is still in the form: open the record anew beside it and take over what is missing."),
               bow_record_get_ref (after));
  return FALSE;
}

static gboolean
check_not_frozen (BowRecord  *before,
                  GError    **error)
{
  const BowKind *kind = bow_record_get_kind (before);

  if (kind->states == NULL || !bow_states_is_frozen (kind->states, bow_record_get_state (before)))
    return TRUE;

  g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
               _("%s is “%s” and does not change any more. Make a new record that supersedes it."),
               bow_record_get_ref (before), bow_enumeration_label (kind->states->names, bow_record_get_state (before)));
  return FALSE;
}

/* What says which ways are open to a record stays once it has gone one. */
static gboolean
check_deciding (BowRecord  *before,
                guint64     changed,
                GError    **error)
{
  const BowKind *kind = bow_record_get_kind (before);

  for (gsize i = 0; i < kind->n_fields; i++)
    if ((changed >> i & 1) != 0 && bow_states_decides (kind->states, kind->fields[i].name) &&
        g_strcmp0 (bow_record_get_state (before), bow_states_first (kind->states)) != 0)
      {
        g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                     _("“%s” of %s changes only while it is “%s”. Make a new record instead."), _(kind->fields[i].label),
                     bow_record_get_ref (before), bow_enumeration_label (kind->states->names, bow_states_first (kind->states)));
        return FALSE;
      }

  return TRUE;
}

static gboolean
check_removals (Save    *save,
                GError **error)
{
  for (guint i = 0; i < save->deeds->len; i++)
    {
      const Deed *deed = &g_array_index (save->deeds, Deed, i);

      if (deed->type == DEED_BIN && !bow_case_check_lasting (bow_record_get_kind (deed->record), error))
        return FALSE;
    }

  return TRUE;
}

static guint64
filled_fields (BowRecord *record)
{
  guint64 filled = 0;

  for (gsize i = 0; i < bow_record_get_kind (record)->n_fields; i++)
    if (bow_record_get_at (record, i) != NULL)
      filled |= G_GUINT64_CONSTANT (1) << i;

  return filled;
}

/* Erasures go first and bins last: a rule can want what holds who reported gone
 * before, and another line there before one goes. */
static gboolean
plan_change (Save    *save,
             GError **error)
{
  g_autoptr (BowRecord) before = bow_load_record (save->bow_case->connection, bow_record_get_row (save->record), TRUE, error);
  GListModel *old_children;
  GListModel *new_children;
  guint64 changed;
  gint64 last_seq;

  if (before == NULL || !bow_case_check_not_merged (save->bow_case, bow_record_get_row (save->record), error) ||
      !check_version (before, save->record, error) ||
      !read_last_seq (save->bow_case, bow_record_get_row (save->record), &last_seq, error))
    return FALSE;

  bow_decided_settle (before, save->record);
  old_children = bow_record_get_children (before);
  new_children = bow_record_get_children (save->record);
  changed = compare (before, save->record);

  plan_removals (save, old_children, new_children, DEED_ERASE);
  if (changed != 0)
    save_add (save, DEED_SET, save->record, before, changed, 0);
  plan_child_changes (save, old_children, new_children);
  plan_new_children (save, new_children, last_seq);
  plan_removals (save, old_children, new_children, DEED_BIN);

  return save->deeds->len == 0 ||
         (check_not_frozen (before, error) && check_removals (save, error) && check_deciding (before, changed, error) && bow_case_check_sealed (save->bow_case, before, changed, error) &&
          bow_case_check_dissemination (save->bow_case, before, save->record, error));
}

static gboolean
plan (Save    *save,
      GError **error)
{
  if (bow_record_get_row (save->record) != 0)
    return plan_change (save, error);

  bow_decided_settle (NULL, save->record);
  if (!bow_case_check_sealed (save->bow_case, save->record, filled_fields (save->record), error))
    return FALSE;
  save_add (save, DEED_CREATE, save->record, NULL, 0, 0);
  plan_new_children (save, bow_record_get_children (save->record), 0);

  return bow_case_check_dissemination (save->bow_case, NULL, save->record, error);
}

static gboolean
check_computed (const Deed  *deed,
                GError     **error)
{
  const BowKind *kind = bow_record_get_kind (deed->record);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      gboolean is_said = deed->type == DEED_CREATE ? bow_record_get_at (deed->record, i) != NULL
                                                   : deed->type == DEED_SET && (deed->changed >> i & 1) != 0;

      if (is_said && (kind->fields[i].flags & BOW_FIELD_COMPUTED) != 0)
        {
          g_set_error (error, BOW_ERROR, BOW_ERROR_INVALID,
                       _("“%s” is written by the program and by nobody else."), _(kind->fields[i].label));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_fixed (const Deed  *deed,
             GError     **error)
{
  const BowKind *kind = bow_record_get_kind (deed->record);

  for (gsize i = 0; deed->type == DEED_SET && i < kind->n_fields; i++)
    if ((deed->changed >> i & 1) != 0 && (kind->fields[i].flags & BOW_FIELD_FIXED) != 0)
      {
        g_set_error (error, BOW_ERROR, BOW_ERROR_RULE,
                     _("“%s” does not change once it is saved. Record it anew instead."), _(kind->fields[i].label));
        return FALSE;
      }

  return TRUE;
}

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
do_create (Save        *save,
           const Deed  *deed,
           gboolean     last,
           GError     **error)
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
do_deed (Save        *save,
         const Deed  *deed,
         gboolean     last,
         GError     **error)
{
  switch (deed->type)
    {
    case DEED_CREATE:
      return do_create (save, deed, last, error);
    case DEED_SET:
      return bow_case_do_set (save->bow_case, deed->record, deed->changed, last, error);
    case DEED_BIN:
      return bow_case_do_bin (save->bow_case, bow_record_get_row (deed->record), TRUE, NULL, last, error);
    case DEED_ERASE:
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
check_deeds (Save    *save,
             GError **error)
{
  for (guint i = 0; i < save->deeds->len; i++)
    {
      const Deed *deed = &g_array_index (save->deeds, Deed, i);

      if (!check_fixed (deed, error) || (!save->bow_case->is_computing && !check_computed (deed, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
do_all (Save    *save,
        GError **error)
{
  if (!plan (save, error) || !check_deeds (save, error))
    return FALSE;

  for (guint i = 0; i < save->deeds->len; i++)
    if (!do_deed (save, &g_array_index (save->deeds, Deed, i), save->operation == 0 && i + 1 == save->deeds->len, error))
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
  Save save = { .bow_case = self, .record = record, .deeds = g_array_new (FALSE, FALSE, sizeof (Deed)) };
  gboolean done;

  g_array_set_clear_func (save.deeds, deed_clear);
  done = plan (&save, error) && check_deeds (&save, error);
  for (guint i = 0; done && i < save.deeds->len; i++)
    done = do_deed (&save, &g_array_index (save.deeds, Deed, i), FALSE, error);
  g_array_unref (save.deeds);

  return done;
}

/* What a save that came to nothing had already written into the record. */
static void
forget_rows (Save *save)
{
  for (guint i = 0; i < save->deeds->len; i++)
    {
      const Deed *deed = &g_array_index (save->deeds, Deed, i);

      if (deed->type == DEED_CREATE)
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
  Save save = { .bow_case = self, .record = record };
  gboolean is_new;
  gboolean saved;

  if (!bow_case_require_kind (self, bow_record_get_kind (record), BOW_PERMISSION_WRITE, error))
    return FALSE;
  if (!bow_case_check_saved (self, record, error) || !bow_case_action_begin (self, error))
    return FALSE;

  is_new = bow_record_get_row (record) == 0;
  save.operation = is_new ? operation : 0;
  save.keeps_draft = !is_new && !is_form;
  save.deeds = g_array_new (FALSE, FALSE, sizeof (Deed));
  g_array_set_clear_func (save.deeds, deed_clear);
  saved = do_all (&save, error) && ((is_new && save.deeds->len == 1) || refresh_version (self, record, error));
  if (!saved)
    bow_case_action_roll_back (self);
  saved = saved && bow_case_action_commit (self, save.deeds->len > 0, error);
  if (!saved)
    forget_rows (&save);
  g_array_unref (save.deeds);

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
