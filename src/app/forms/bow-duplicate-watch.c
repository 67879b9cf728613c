/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-duplicate-watch.h"

#include "case/bow-case-async.h"
#include "case/bow-case-duplicates.h"
#include "forms/bow-duplicate-list.h"

/* So much after the last key. */
#define AFTER_MS 150
#define MOST_DUPLICATES 5
#define MOST_HEIGHT 240

struct _BowDuplicateWatch
{
  GtkWidget parent_instance;

  BowCase *bow_case;
  BowRecord *record;
  GCancellable *cancellable;
  GtkWidget *scroller;
  GtkWidget *list;
  guint source;
};

G_DEFINE_FINAL_TYPE (BowDuplicateWatch, bow_duplicate_watch, GTK_TYPE_WIDGET)

static gpointer
find_on_worker (BowCase       *bow_case,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return bow_case_duplicates_of_draft (bow_case, data, MOST_DUPLICATES, cancellable, error);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowDuplicateWatch) self = user_data;
  g_autoptr (GPtrArray) duplicates = bow_case_run_finish (BOW_CASE (source), result, NULL);

  if (duplicates == NULL || self->list == NULL)
    return;
  bow_duplicate_list_set (BOW_DUPLICATE_LIST (self->list), duplicates, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), duplicates->len > 0);
}

static gboolean
timeout_cb (gpointer user_data)
{
  BowDuplicateWatch *self = user_data;

  self->source = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, find_on_worker, bow_record_copy (self->record), g_object_unref,
                      (GDestroyNotify) g_ptr_array_unref, self->cancellable, found_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
bow_duplicate_watch_dispose (GObject *object)
{
  BowDuplicateWatch *self = BOW_DUPLICATE_WATCH (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  self->list = NULL;
  g_clear_object (&self->record);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_duplicate_watch_parent_class)->dispose (object);
}

static void
bow_duplicate_watch_class_init (BowDuplicateWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_duplicate_watch_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_duplicate_watch_init (BowDuplicateWatch *self)
{
  self->list = bow_duplicate_list_new ();
  gtk_widget_set_margin_start (self->list, 12);
  gtk_widget_set_margin_end (self->list, 12);
  gtk_widget_set_margin_top (self->list, 6);
  gtk_widget_set_margin_bottom (self->list, 6);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * bow_duplicate_watch_new:
 * @bow_case: (transfer none): the case
 *
 * Returns: (transfer floating): a watch that has not looked yet
 */
GtkWidget *
bow_duplicate_watch_new (BowCase *bow_case)
{
  BowDuplicateWatch *self = g_object_new (BOW_TYPE_DUPLICATE_WATCH, NULL);

  self->bow_case = g_object_ref (bow_case);
  return GTK_WIDGET (self);
}

/**
 * bow_duplicate_watch_look:
 * @self: a watch
 * @record: (transfer none): what is typed into
 *
 * Looks for what is like @record, once nothing has been typed for a moment.
 * Nothing is looked for that is a record already.
 */
void
bow_duplicate_watch_look (BowDuplicateWatch *self,
                          BowRecord         *record)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (bow_record_get_row (record) != 0 || !bow_case_has_duplicates (bow_record_get_kind (record)) ||
      !bow_case_may (self->bow_case, BOW_PERMISSION_READ))
    return;
  g_set_object (&self->record, record);
  self->source = g_timeout_add (AFTER_MS, timeout_cb, self);
}
