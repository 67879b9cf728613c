/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-form-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-lookups-of.h"
#include "forms/bow-form-work.h"
#include "forms/bow-link-picker.h"
#include "forms/bow-record-copy.h"

#define DRAFT_AFTER_MS 500
/* Somebody who types without a stop loses no more than this. */
#define DRAFT_AT_LEAST_MS 700

G_DEFINE_FINAL_TYPE (BowForm, bow_form, GTK_TYPE_WIDGET)

enum
{
  SAVED,
  DISCARDED,
  FAILED,
  COMPARED,
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
read_all (BowForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    bow_fields_read (g_ptr_array_index (self->fields, i));
  if (self->is_brief)
    _bow_form_settle (self);
}

/* A snapshot: the worker must not see the record while it is typed into. */
static BowRecord *
copy_record (BowForm *self)
{
  read_all (self);
  return bow_record_copy (self->record);
}

static BowFormWork *
make_work (BowForm *self)
{
  g_autoptr (BowRecord) copy = copy_record (self);

  return bow_form_work_new (copy, self->made_for, self->operation, bow_pending_list_get (BOW_PENDING_LIST (self->links)));
}

static void
draft_kept_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (error != NULL)
    {
      g_signal_emit (g_task_get_source_object (task), signals[FAILED], 0, error->message);
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * bow_form_keep_draft_async:
 * @self: a form
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Keeps what is typed as a draft in the case file, at once.
 */
void
bow_form_keep_draft_async (BowForm             *self,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  BowFormWork *work;

  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->undrafted_since = 0;
  if (!self->edited || self->saving)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  work = make_work (self);
  bow_form_conflict_withdraw (self->conflict, work->record);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, bow_form_work_keep_draft, work, bow_form_work_free, NULL,
                      NULL, draft_kept_cb, g_steal_pointer (&task));
}

/**
 * bow_form_keep_draft_finish:
 * @self: a form
 * @result: the result
 * @error: return location
 *
 * Returns: whether the draft is in the file
 */
gboolean
bow_form_keep_draft_finish (BowForm       *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
draft_timeout_cb (gpointer user_data)
{
  BowForm *self = user_data;

  self->draft_source = 0;
  bow_form_keep_draft_async (self, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
blur_cb (BowForm *self)
{
  if (self->draft_source != 0)
    bow_form_keep_draft_async (self, NULL, NULL);
}

/* Shows what is wrong, and returns the first of it that has a row. */
static gboolean
check (BowForm  *self,
       gboolean  focus)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_problem_free);
  gboolean focused = !focus;

  read_all (self);
  for (guint i = 0; i < self->fields->len; i++)
    bow_fields_clear_problems (g_ptr_array_index (self->fields, i));
  if (bow_record_check (self->record, problems))
    return TRUE;

  for (guint i = 0; i < problems->len; i++)
    {
      const BowProblem *problem = g_ptr_array_index (problems, i);
      BowFields *fields = bow_form_parts_find (self->parts, problem->record);

      if (fields != NULL && bow_fields_show_problem (fields, problem))
        {
          if (!focused)
            focused = bow_fields_focus (fields, problem->field->name);
        }
      else if (focus)
        g_signal_emit (self, signals[FAILED], 0, problem->message);
    }
  return FALSE;
}

static void
begin_draft (BowForm *self)
{
  gint64 now = g_get_monotonic_time () / 1000;
  gint64 left;

  if (self->undrafted_since == 0)
    self->undrafted_since = now;
  left = self->undrafted_since + DRAFT_AT_LEAST_MS - now;
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->draft_source = g_timeout_add ((guint) CLAMP (left, 0, DRAFT_AFTER_MS), draft_timeout_cb, self);
}

static void
edited_cb (BowForm *self)
{
  self->edited = TRUE;
  read_all (self);
  bow_form_parts_bar (self->parts);
  if (self->has_failed)
    check (self, FALSE);
  begin_draft (self);
  bow_leak_watch_look (self->leaks);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
tell_undecided (BowForm *self)
{
  guint n = bow_form_conflict_count (self->conflict);
  g_autofree char *message = g_strdup_printf (ngettext ("This was changed meanwhile. %u thing is to be decided.",
                                                        "This was changed meanwhile. %u things are to be decided.", n),
                                              n);

  g_signal_emit (self, signals[COMPARED], 0, n > 0 ? message : _ ("This was changed meanwhile, and the changes are now in this form."), TRUE);
}

static void
decided_cb (BowForm *self)
{
  bow_form_parts_sync (self->parts);
  tell_undecided (self);
  edited_cb (self);
}

/**
 * bow_form_take_conflict:
 * @self: a form
 * @conflict: what others made of its record, or why it can no longer be edited
 *
 * Takes over what others alone changed, and shows at its field what both did.
 * What is typed stays.
 */
void
bow_form_take_conflict (BowForm     *self,
                        BowConflict *conflict)
{
  self->is_barred = conflict->barrier != NULL;
  if (self->is_barred)
    g_signal_emit (self, signals[COMPARED], 0, conflict->barrier, FALSE);
  if (conflict->theirs == NULL)
    return;
  read_all (self);
  bow_form_conflict_merge (self->conflict, conflict);
  bow_form_parts_sync (self->parts);
  bow_form_conflict_show (self->conflict);
  bow_form_parts_bar (self->parts);
  tell_undecided (self);
}

static void
found_cb (BowForm     *self,
          BowConflict *conflict)
{
  /* A draft that is kept is a change too. */
  if (conflict->barrier != NULL && self->is_barred)
    return;
  bow_form_take_conflict (self, conflict);
  /* Where nobody typed there is nothing to be kept. */
  if (self->edited)
    edited_cb (self);
}

static void
picked_cb (BowForm   *self,
           GPtrArray *links)
{
  gboolean any = FALSE;

  for (guint i = 0; i < links->len; i++)
    any |= bow_pending_list_add (BOW_PENDING_LIST (self->links), links->pdata[i]);
  if (any)
    edited_cb (self);
}

/* The keyboard goes on where it was, and nothing is selected to be typed over. */
static void
picker_closed_cb (GtkWidget *focus)
{
  if (GTK_IS_TEXT (focus))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (focus));
  else
    gtk_widget_grab_focus (focus);
}

/**
 * bow_form_link:
 * @self: a form
 *
 * Lets records be picked that its record is linked to once it is saved; what is
 * typed stays where it is.
 */
void
bow_form_link (BowForm *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  AdwDialog *picker;

  if (!gtk_widget_get_visible (self->links))
    return;
  read_all (self);
  picker = bow_link_picker_new_pending (self->bow_case, self->record, bow_pending_list_get (BOW_PENDING_LIST (self->links)));
  g_signal_connect_object (picker, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    g_signal_connect_object (picker, "closed", G_CALLBACK (picker_closed_cb), focus, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  adw_dialog_present (picker, GTK_WIDGET (self));
}

/* What stays apart is linked to nothing from its own form. */
static gboolean
may_link (BowForm *self)
{
  return (bow_record_get_kind (self->record)->flags & (BOW_KIND_PRIVATE | BOW_KIND_APART)) == 0;
}

static void
build (BowForm           *self,
       const char *const *names)
{
  self->parts = BOW_FORM_PARTS (names != NULL ? bow_form_parts_new_of (self->bow_case, self->record, names)
                                              : bow_form_parts_new (self->bow_case, self->record));
  self->fields = bow_form_parts_get_fields (self->parts);
  self->links = bow_pending_list_new ();
  gtk_widget_set_visible (self->links, may_link (self));
  if (names != NULL)
    bow_pending_list_hide (BOW_PENDING_LIST (self->links), "in_operation");
  g_signal_connect_object (self->links, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->links, "wanted", G_CALLBACK (bow_form_link), self, G_CONNECT_SWAPPED);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->parts));
  gtk_box_append (GTK_BOX (self->box), self->links);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->parts, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  self->conflict = bow_form_conflict_new (self->bow_case, self->record, self->fields);
  g_signal_connect_object (self->conflict, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->conflict, "decided", G_CALLBACK (decided_cb), self, G_CONNECT_SWAPPED);
  self->leaks = bow_leak_watch_new (self->bow_case, self->record, self->fields);
  bow_leak_watch_look (self->leaks);
}

static void
lookups_loaded_cb (BowForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    bow_fields_set_lookups (g_ptr_array_index (self->fields, i), bow_lookups_of (self->bow_case));
}

/* The record that was saved is a copy of the one in the form, part by part. */
static BowFields *
find_fields_of_copy (BowForm   *self,
                     BowRecord *copy,
                     BowRecord *part)
{
  GListModel *parts = bow_record_get_children (copy);
  GListModel *own = bow_record_get_children (self->record);

  for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (BowRecord) other = g_list_model_get_item (parts, i);
      g_autoptr (BowRecord) mine = g_list_model_get_item (own, i);

      if (other == part && mine != NULL)
        return bow_form_parts_find (self->parts, mine);
    }
  return bow_form_parts_find (self->parts, self->record);
}

static void
show_saved_problems (BowForm *self,
                     BowFormWork *saved)
{
  gboolean focused = FALSE;

  for (guint i = 0; i < saved->problems->len; i++)
    {
      const BowProblem *problem = saved->problems->pdata[i];
      BowFields *fields = find_fields_of_copy (self, saved->record, problem->record);

      if (fields == NULL || !bow_fields_show_problem (fields, problem))
        g_signal_emit (self, signals[FAILED], 0, problem->message);
      else if (!focused)
        focused = bow_fields_focus (fields, problem->field->name);
    }
  self->has_failed = TRUE;
}

static void
show_saved_conflict (BowForm     *self,
                     BowConflict *conflict)
{
  bow_form_take_conflict (self, conflict);
  self->has_failed = TRUE;
  if (self->is_barred)
    g_signal_emit (self, signals[FAILED], 0, conflict->barrier);
  else
    bow_form_conflict_check (self->conflict, TRUE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowForm) self = user_data;
  g_autoptr (GError) error = NULL;
  BowFormWork *saved = bow_case_run_finish (BOW_CASE (source), result, &error);

  self->saving = FALSE;
  if (saved == NULL)
    g_signal_emit (self, signals[FAILED], 0, error->message);
  else if (saved->conflict != NULL)
    show_saved_conflict (self, saved->conflict);
  else if (saved->problems->len > 0)
    show_saved_problems (self, saved);
  if (saved == NULL || saved->conflict != NULL || saved->problems->len > 0)
    {
      bow_form_conflict_set_watching (self->conflict, TRUE);
      /* What was typed just before is in no draft yet. */
      self->edited = TRUE;
      bow_form_keep_draft_async (self, NULL, NULL);
    }
  else
    {
      self->edited = FALSE;
      g_signal_emit (self, signals[SAVED], 0, bow_record_get_row (saved->record));
    }
  g_clear_pointer (&saved, bow_form_work_free);
}

/**
 * bow_form_save:
 * @self: a form
 *
 * Checks what is typed and saves it; `saved` or `failed` tells how that
 * went. Where something is wrong it is shown at its field, and the keyboard
 * goes to the first of it.
 */
void
bow_form_save (BowForm *self)
{
  if (self->saving || self->is_barred)
    return;
  self->has_failed = !check (self, TRUE) || !bow_form_conflict_check (self->conflict, TRUE);
  if (self->has_failed)
    return;
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->saving = TRUE;
  bow_form_conflict_set_watching (self->conflict, FALSE);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, bow_form_work_save, make_work (self), bow_form_work_free, bow_form_work_free,
                      NULL, saved_cb, g_object_ref (self));
}

static void
discarded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BowForm) self = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error->message);
  else
    g_signal_emit (self, signals[DISCARDED], 0);
}

/**
 * bow_form_discard:
 * @self: a form
 *
 * Throws away what is typed, and its draft. The number of a record that was
 * never saved is not used again.
 */
void
bow_form_discard (BowForm *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->edited = FALSE;
  bow_form_conflict_set_watching (self->conflict, FALSE);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, bow_form_work_discard, make_work (self), bow_form_work_free, NULL,
                      NULL, discarded_cb, g_object_ref (self));
}

static void
bow_form_dispose (GObject *object)
{
  BowForm *self = BOW_FORM (object);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (self->leaks != NULL)
    bow_leak_watch_stop (self->leaks);
  if (self->conflict != NULL)
    bow_form_conflict_stop (self->conflict);
  g_clear_object (&self->conflict);
  g_clear_object (&self->leaks);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  self->parts = NULL;
  self->links = NULL;
  self->fields = NULL;
  g_clear_object (&self->record);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_form_parent_class)->dispose (object);
}

static void
bow_form_class_init (BowFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_form_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[EDITED] = g_signal_new ("edited", BOW_TYPE_FORM, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAVED] = g_signal_new ("saved", BOW_TYPE_FORM, G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[DISCARDED] = g_signal_new ("discarded", BOW_TYPE_FORM, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", BOW_TYPE_FORM, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[COMPARED] = g_signal_new ("compared", BOW_TYPE_FORM, G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
bow_form_init (BowForm *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (blur_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static GtkWidget *
make (BowCase           *bow_case,
      BowRecord         *record,
      gboolean           from_draft,
      const char *const *names)
{
  BowForm *self = g_object_new (BOW_TYPE_FORM, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->record = g_object_ref (record);
  self->edited = from_draft;
  self->is_brief = names != NULL;
  g_signal_connect_object (bow_lookups_of (bow_case), "loaded", G_CALLBACK (lookups_loaded_cb), self, G_CONNECT_SWAPPED);
  build (self, names);
  return GTK_WIDGET (self);
}

/**
 * bow_form_new:
 * @bow_case: (transfer none): the case
 * @record: (transfer none): the record to be edited, with its reference
 * @from_draft: whether @record holds what was typed earlier and not saved
 *
 * Returns: (transfer floating): a form that shows @record
 */
GtkWidget *
bow_form_new (BowCase   *bow_case,
              BowRecord *record,
              gboolean   from_draft)
{
  return make (bow_case, record, from_draft, NULL);
}

/**
 * bow_form_new_of:
 * @bow_case: (transfer none): the case
 * @record: (transfer none): the record to be edited, with its reference
 * @names: names of the fields that are asked for, in that order
 *
 * Returns: (transfer floating): a form for these fields of @record alone
 */
GtkWidget *
bow_form_new_of (BowCase           *bow_case,
                 BowRecord         *record,
                 const char *const *names)
{
  return make (bow_case, record, FALSE, names);
}

/**
 * bow_form_tell_edited:
 * @self: a form
 *
 * Lets what was changed from outside be kept as though it had been typed.
 */
void
bow_form_tell_edited (BowForm *self)
{
  edited_cb (self);
}

/**
 * bow_form_copy_text:
 * @self: a form
 *
 * Copies what is typed as text, for a record that can no longer be edited. The
 * log has it as a disclosure, and the clipboard only for a short time.
 */
void
bow_form_copy_text (BowForm *self)
{
  g_autoptr (BowRecord) copy = copy_record (self);

  bow_record_copy_draft (GTK_WIDGET (self), self->bow_case, copy);
}
