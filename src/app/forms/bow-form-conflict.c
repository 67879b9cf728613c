/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-form-conflict.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-lookups-of.h"
#include "forms/bow-clash-view.h"
#include "forms/bow-fields.h"
#include "forms/bow-form-work.h"

struct _BowFormConflict
{
  GObject parent_instance;

  BowCase *bow_case;
  BowRecord *record;
  /* The rows of the record first, then those of each child; NULL once the form has gone. */
  GPtrArray *fields;
  GPtrArray *clashes;
  /* The view of each clash, by its clash. */
  GHashTable *views;
  /* The version that was merged last. */
  gint64 known;
  gboolean watching;
  gboolean looking;
};

G_DEFINE_FINAL_TYPE (BowFormConflict, bow_form_conflict, G_TYPE_OBJECT)

enum
{
  FOUND,
  DECIDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowFormConflict) self = user_data;
  BowFormWork *work = bow_case_run_finish (BOW_CASE (source), result, NULL);

  self->looking = FALSE;
  if (work != NULL && work->conflict != NULL && self->fields != NULL && self->watching)
    g_signal_emit (self, signals[FOUND], 0, work->conflict);
  g_clear_pointer (&work, bow_form_work_free);
}

/* What was typed is not needed for it: it is merged where it is typed. */
static void
changed_cb (BowFormConflict *self)
{
  g_autoptr (BowRecord) copy = NULL;
  BowFormWork *work;

  if (self->fields == NULL || !self->watching || self->looking)
    return;
  self->looking = TRUE;
  copy = bow_record_copy (self->record);
  work = bow_form_work_new (copy, 0, 0, NULL);
  work->known = self->known;
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, bow_form_work_compare, work, bow_form_work_free, bow_form_work_free, NULL,
                      looked_cb, g_object_ref (self));
}

static void
bow_form_conflict_dispose (GObject *object)
{
  BowFormConflict *self = BOW_FORM_CONFLICT (object);

  g_clear_pointer (&self->clashes, g_ptr_array_unref);
  g_clear_pointer (&self->views, g_hash_table_unref);
  g_clear_object (&self->record);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_form_conflict_parent_class)->dispose (object);
}

static void
bow_form_conflict_class_init (BowFormConflictClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_form_conflict_dispose;
  signals[FOUND] = g_signal_new ("found", BOW_TYPE_FORM_CONFLICT, G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[DECIDED] = g_signal_new ("decided", BOW_TYPE_FORM_CONFLICT, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_form_conflict_init (BowFormConflict *self)
{
  self->clashes = g_ptr_array_new_with_free_func ((GDestroyNotify) bow_clash_free);
  self->views = g_hash_table_new (NULL, NULL);
}

/**
 * bow_form_conflict_new:
 * @bow_case: (transfer none): the case
 * @record: (transfer none): the record of a form
 * @fields: its rows, which the form owns
 *
 * Returns: (transfer full): what watches the record; nothing is in conflict yet
 */
BowFormConflict *
bow_form_conflict_new (BowCase   *bow_case,
                       BowRecord *record,
                       GPtrArray *fields)
{
  BowFormConflict *self = g_object_new (BOW_TYPE_FORM_CONFLICT, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->record = g_object_ref (record);
  self->fields = fields;
  self->watching = bow_record_get_version (record) > 0;
  g_signal_connect_object (bow_case, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * bow_form_conflict_set_watching:
 * @self: the conflict of a form
 * @watching: whether a change of the record is somebody else's
 *
 * What the form itself saves is no conflict.
 */
void
bow_form_conflict_set_watching (BowFormConflict *self,
                                gboolean         watching)
{
  self->watching = watching && bow_record_get_version (self->record) > 0;
}

static BowFields *
find_fields (BowFormConflict *self,
             BowRecord       *record)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (bow_fields_get_record (self->fields->pdata[i]) == record)
      return self->fields->pdata[i];

  return NULL;
}

static void
remove_views (BowFormConflict *self)
{
  for (guint i = 0; i < self->clashes->len; i++)
    {
      const BowClash *clash = self->clashes->pdata[i];
      BowFields *fields = find_fields (self, clash->record);
      GtkWidget *view = g_hash_table_lookup (self->views, clash);

      if (view == NULL || fields == NULL)
        continue;
      if (clash->field != NULL)
        bow_fields_put_beside (fields, clash->field->name, NULL);
      else
        gtk_box_remove (GTK_BOX (gtk_widget_get_parent (view)), view);
    }
  g_hash_table_remove_all (self->views);
}

/**
 * bow_form_conflict_merge:
 * @self: the conflict of a form
 * @conflict: what others made of the record
 *
 * Puts it into the record, which holds what is typed by now.
 */
void
bow_form_conflict_merge (BowFormConflict *self,
                         BowConflict     *conflict)
{
  bow_clashes_withdraw (self->clashes, self->record);
  remove_views (self);
  g_ptr_array_unref (self->clashes);
  self->clashes = bow_conflict_merge (conflict, self->record);
  self->known = bow_record_get_version (conflict->theirs);
}

static void
decide_field (BowClash  *clash,
              BowFields *fields,
              BowRecord *record,
              int        choice)
{
  /* What is typed by now comes back when somebody thinks better of it. */
  if (choice != BOW_CLASH_KEEP_MINE && !clash->is_replaced)
    g_set_str (&clash->mine, bow_record_get (clash->record, clash->field->name));
  if (choice == BOW_CLASH_TAKE_THEIRS)
    bow_clash_take_theirs (clash, record);
  else if (choice == BOW_CLASH_KEEP_BOTH)
    bow_clash_keep_both (clash);
  else
    {
      if (clash->is_replaced)
        bow_record_set (clash->record, clash->field->name, clash->mine);
      bow_clash_keep_mine (clash, record);
    }
  bow_fields_write (fields);
}

/* A part is there or not: it is decided once. */
static void
decide_part (BowFormConflict *self,
             BowClash        *clash,
             gboolean         keep)
{
  GtkWidget *view = g_hash_table_lookup (self->views, clash);

  g_hash_table_remove (self->views, clash);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (view)), view);
  if (keep)
    bow_clash_keep_mine (clash, self->record);
  else
    bow_clash_take_theirs (clash, self->record);
}

static void
decided_cb (BowFormConflict *self,
            int              choice,
            GtkWidget       *view)
{
  BowClash *clash = g_object_get_data (G_OBJECT (view), "bow-clash");

  if (self->fields == NULL)
    return;
  for (guint i = 0; i < self->fields->len; i++)
    bow_fields_read (self->fields->pdata[i]);
  if (clash->field != NULL)
    decide_field (clash, find_fields (self, clash->record), self->record, choice);
  else
    decide_part (self, clash, choice == BOW_CLASH_KEEP_MINE);
  if (bow_clashes_decided (self->clashes))
    bow_record_set_version (self->record, self->known);
  g_signal_emit (self, signals[DECIDED], 0);
}

static void
show_clash (BowFormConflict *self,
            BowClash        *clash)
{
  BowFields *fields = find_fields (self, clash->record);
  GtkWidget *view = bow_clash_view_new (clash, bow_lookups_of (self->bow_case));

  g_object_set_data (G_OBJECT (view), "bow-clash", clash);
  g_signal_connect_object (view, "decided", G_CALLBACK (decided_cb), self, G_CONNECT_SWAPPED);
  g_object_ref_sink (view);
  if (fields != NULL && bow_fields_put_beside (fields, clash->field != NULL ? clash->field->name : NULL, view))
    g_hash_table_insert (self->views, clash, view);
  else
    /* The form shows no such field, so nobody typed into it. */
    bow_clash_take_theirs (clash, self->record);
  g_object_unref (view);
}

/**
 * bow_form_conflict_show:
 * @self: the conflict of a form
 *
 * Shows in the rows what the record says by now, and at each what is to be
 * decided.
 */
void
bow_form_conflict_show (BowFormConflict *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    bow_fields_write (self->fields->pdata[i]);
  for (guint i = 0; i < self->clashes->len; i++)
    show_clash (self, self->clashes->pdata[i]);
  if (bow_clashes_decided (self->clashes))
    bow_record_set_version (self->record, self->known > 0 ? self->known : bow_record_get_version (self->record));
}

static char *
print_undecided (const BowClash *clash)
{
  if (clash->field != NULL)
    return g_strdup_printf (_ ("“%s” was changed by both of you. Keep yours or take theirs before you save."), _ (clash->field->label));

  return g_strdup_printf (_ ("%s: one of you changed it and the other took it away. Keep yours or take theirs before you save."),
                          bow_kind_get_label (bow_record_get_kind (clash->record)));
}

/* A line that somebody takes out with the conflict before their eyes is decided. */
static void
settle_removed (BowFormConflict *self)
{
  for (guint i = 0; i < self->clashes->len; i++)
    {
      BowClash *clash = self->clashes->pdata[i];

      if (clash->is_decided || find_fields (self, clash->record) != NULL)
        continue;
      clash->is_decided = TRUE;
      g_hash_table_remove (self->views, clash);
      if (bow_clashes_decided (self->clashes))
        bow_record_set_version (self->record, self->known);
    }
}

/**
 * bow_form_conflict_check:
 * @self: the conflict of a form
 * @focus: whether to put the keyboard where the first is to be decided
 *
 * Says at each conflict that is not decided that it has to be.
 *
 * Returns: whether there is none
 */
gboolean
bow_form_conflict_check (BowFormConflict *self,
                         gboolean         focus)
{
  gboolean is_good = TRUE;

  settle_removed (self);
  for (guint i = 0; i < self->clashes->len; i++)
    {
      const BowClash *clash = self->clashes->pdata[i];
      BowClashView *view = g_hash_table_lookup (self->views, clash);
      g_autofree char *message = NULL;

      if (clash->is_decided || view == NULL)
        continue;
      message = print_undecided (clash);
      bow_clash_view_say (view, message);
      if (is_good && focus)
        bow_clash_view_take_focus (view);
      is_good = FALSE;
    }

  return is_good;
}

/**
 * bow_form_conflict_withdraw:
 * @self: the conflict of a form
 * @copy: a copy of the record, to be kept as a draft
 *
 * Takes out of @copy what stands in the form only to be decided about.
 */
void
bow_form_conflict_withdraw (BowFormConflict *self,
                            BowRecord       *copy)
{
  bow_clashes_withdraw (self->clashes, copy);
}

/**
 * bow_form_conflict_count:
 * @self: the conflict of a form
 *
 * Returns: how much is to be decided
 */
guint
bow_form_conflict_count (BowFormConflict *self)
{
  guint n = 0;

  for (guint i = 0; i < self->clashes->len; i++)
    n += !((const BowClash *) self->clashes->pdata[i])->is_decided;

  return n;
}

/**
 * bow_form_conflict_stop:
 * @self: the conflict of a form
 *
 * Ends it: the form goes.
 */
void
bow_form_conflict_stop (BowFormConflict *self)
{
  self->fields = NULL;
}
