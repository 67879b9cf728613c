/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/bow-typed-watch.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bow-clock.h"
#include "case/bow-case-async.h"
#include "case/bow-case-typed.h"
#include "window/bow-window-private.h"

#define KEEP_AFTER_MS 500
/* Somebody who types without a stop loses no more than this. */
#define KEEP_AT_LEAST_MS 700
/* What a dialog does is done within this after it has closed. */
#define DONE_WITHIN_US (3 * G_USEC_PER_SEC)
#define FORGET_AFTER_MS (G_GINT64_CONSTANT (14) * 24 * 60 * 60 * 1000)

struct _BowTypedWatch
{
  GObject parent_instance;

  /* Not owned: the window owns this. */
  AdwApplicationWindow *window;
  BowCase *bow_case;
  /* (element-type Line): what is watched, and what was until a moment ago. */
  GPtrArray *lines;
};

G_DEFINE_FINAL_TYPE (BowTypedWatch, bow_typed_watch, G_TYPE_OBJECT)

/* A line or a text of a dialog. */
typedef struct
{
  BowTypedWatch *watch;
  GtkWidget *widget;
  AdwDialog *dialog;
  char *key;
  guint source;
  gint64 unkept_since;
  gboolean restoring;
  /* When its dialog closed, in monotonic time, or 0. */
  gint64 closed_at;
} Line;

typedef struct
{
  char *key;
  char *text;
} Typed;

static void
typed_free (gpointer data)
{
  Typed *typed = data;

  g_free (typed->key);
  g_free (typed->text);
  g_free (typed);
}

static void
line_free (gpointer data)
{
  Line *line = data;

  g_clear_handle_id (&line->source, g_source_remove);
  g_clear_weak_pointer (&line->widget);
  g_clear_weak_pointer (&line->dialog);
  g_free (line->key);
  g_free (line);
}

static char *
dup_text (Line *line)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_EDITABLE (line->widget))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (line->widget)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (line->widget));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
set_text (Line       *line,
          const char *text)
{
  line->restoring = TRUE;
  if (GTK_IS_EDITABLE (line->widget))
    gtk_editable_set_text (GTK_EDITABLE (line->widget), text);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (line->widget)), text, -1);
  line->restoring = FALSE;
}

static gpointer
keep (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Typed *typed = data;

  bow_case_keep_typed (bow_case, typed->key, typed->text, error);
  return NULL;
}

static void
keep_text (BowTypedWatch *self,
           const char    *key,
           char          *text)
{
  Typed *typed = g_new0 (Typed, 1);

  typed->key = g_strdup (key);
  typed->text = text;
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, keep, typed, typed_free, NULL, NULL, NULL, NULL);
}

static void
keep_line (Line *line)
{
  g_clear_handle_id (&line->source, g_source_remove);
  line->unkept_since = 0;
  if (line->widget != NULL)
    keep_text (line->watch, line->key, dup_text (line));
}

static gboolean
keep_cb (gpointer user_data)
{
  Line *line = user_data;

  line->source = 0;
  keep_line (line);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (Line *line)
{
  gint64 now = g_get_monotonic_time () / 1000;

  if (line->restoring)
    return;
  if (line->unkept_since == 0)
    line->unkept_since = now;
  g_clear_handle_id (&line->source, g_source_remove);
  line->source = g_timeout_add ((guint) CLAMP (line->unkept_since + KEEP_AT_LEAST_MS - now, 0, KEEP_AFTER_MS), keep_cb, line);
}

static void
unmap_cb (Line *line)
{
  if (line->source != 0)
    keep_line (line);
}

static gpointer
recall (BowCase       *bow_case,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return bow_case_read_typed (bow_case, data, NULL);
}

static Line *
find_line (BowTypedWatch *self,
           GtkWidget     *widget)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (((Line *) self->lines->pdata[i])->widget == widget)
      return self->lines->pdata[i];
  return NULL;
}

/* Only what is still empty is filled, and it says so. */
static void
recalled_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autofree char *text = bow_case_run_finish (BOW_CASE (source), result, NULL);
  BowTypedWatch *self = g_object_get_data (G_OBJECT (widget), "bow-typed-watch");
  Line *line = self != NULL ? find_line (self, widget) : NULL;
  g_autofree char *now = line != NULL ? dup_text (line) : NULL;

  if (line == NULL || text == NULL || *now != '\0')
    return;
  set_text (line, text);
  gtk_widget_add_css_class (widget, "bow-restored");
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), _ ("What was typed here before is back"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static gboolean
is_left_alone (GtkWidget *dialog)
{
  static const char *const types[] = {
    "BowRegisterDialog", "BowAccountsDialog", "BowRecoveryDialog", "BowCapture", "BowPalette", "AdwPreferencesDialog", "AdwAboutDialog",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (G_OBJECT_TYPE_NAME (dialog), types[i]))
      return TRUE;
  return FALSE;
}

/* A form keeps its own; a search is over when it has found something. */
static gboolean
is_kept_elsewhere (GtkWidget *widget)
{
  for (GtkWidget *at = widget; at != NULL; at = gtk_widget_get_parent (at))
    if (GTK_IS_SEARCH_ENTRY (at) || GTK_IS_SPIN_BUTTON (at) || GTK_IS_PASSWORD_ENTRY (at) || ADW_IS_PASSWORD_ENTRY_ROW (at) ||
        GTK_IS_DROP_DOWN (at) || g_str_equal (G_OBJECT_TYPE_NAME (at), "BowForm"))
      return TRUE;
  return FALSE;
}

static gboolean
is_line (GtkWidget *widget)
{
  if (GTK_IS_TEXT (widget))
    return gtk_text_get_visibility (GTK_TEXT (widget)) && gtk_editable_get_editable (GTK_EDITABLE (widget));
  return GTK_IS_TEXT_VIEW (widget) && gtk_text_view_get_editable (GTK_TEXT_VIEW (widget));
}

static const char *
get_label (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_ROW);

  return row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : "";
}

/* Which line of which dialog, opened while which record is shown: a reason that
 * was typed for one does not come back for another. */
static char *
dup_key (BowTypedWatch *self,
         AdwDialog     *dialog,
         GtkWidget     *widget,
         guint          index)
{
  gboolean is_alert = ADW_IS_ALERT_DIALOG (dialog);
  const char *heading = is_alert ? adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)) : adw_dialog_get_title (dialog);
  const char *body = is_alert ? adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)) : "";
  BowWorkspace *workspace = _bow_window_get_workspace (BOW_WINDOW (self->window));
  gint64 row = workspace != NULL ? bow_workspace_get_record (workspace) : 0;
  g_autofree char *all = g_strdup_printf ("%s\n%s\n%s\n%" G_GINT64_FORMAT "\n%s\n%u", G_OBJECT_TYPE_NAME (dialog), heading, body, row,
                                          get_label (widget), index);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
}

static void
watch_line (BowTypedWatch *self,
            AdwDialog     *dialog,
            GtkWidget     *widget,
            guint          index)
{
  Line *line;
  GObject *told = GTK_IS_TEXT_VIEW (widget) ? G_OBJECT (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget))) : G_OBJECT (widget);

  if (find_line (self, widget) != NULL)
    return;
  line = g_new0 (Line, 1);
  line->watch = self;
  g_set_weak_pointer (&line->widget, widget);
  g_set_weak_pointer (&line->dialog, dialog);
  line->key = dup_key (self, dialog, widget, index);
  g_ptr_array_add (self->lines, line);
  g_object_set_data (G_OBJECT (widget), "bow-typed-watch", self);
  g_signal_connect_data (told, "changed", G_CALLBACK (changed_cb), line, NULL, G_CONNECT_SWAPPED);
  g_signal_connect_data (widget, "unmap", G_CALLBACK (unmap_cb), line, NULL, G_CONNECT_SWAPPED);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, recall, g_strdup (line->key), g_free, g_free, NULL, recalled_cb, g_object_ref (widget));
}

static void
walk (BowTypedWatch *self,
      AdwDialog     *dialog,
      GtkWidget     *widget,
      guint         *index)
{
  if (is_line (widget) && !is_kept_elsewhere (widget))
    watch_line (self, dialog, widget, (*index)++);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    walk (self, dialog, child, index);
}

static void
look (BowTypedWatch *self)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (self->window);
  guint index = 0;

  if (dialog != NULL && !is_left_alone (GTK_WIDGET (dialog)))
    walk (self, dialog, GTK_WIDGET (dialog), &index);
}

static void
drop_line (BowTypedWatch *self,
           Line          *line)
{
  if (line->widget != NULL)
    {
      GObject *told = GTK_IS_TEXT_VIEW (line->widget) ? G_OBJECT (gtk_text_view_get_buffer (GTK_TEXT_VIEW (line->widget))) : G_OBJECT (line->widget);

      g_signal_handlers_disconnect_by_data (told, line);
      g_signal_handlers_disconnect_by_data (line->widget, line);
      g_object_set_data (G_OBJECT (line->widget), "bow-typed-watch", NULL);
    }
  g_ptr_array_remove (self->lines, line);
}

/* Of dialogs that have closed some time ago nothing more is to be expected. */
static void
sweep (BowTypedWatch *self)
{
  gint64 now = g_get_monotonic_time ();

  for (guint i = self->lines->len; i > 0; i--)
    {
      Line *line = self->lines->pdata[i - 1];

      if (line->closed_at == 0 && (line->widget == NULL || !gtk_widget_get_mapped (line->widget)) &&
          (line->dialog == NULL || !gtk_widget_get_mapped (GTK_WIDGET (line->dialog))))
        line->closed_at = now;
      if (line->closed_at != 0 && now - line->closed_at > DONE_WITHIN_US)
        drop_line (self, line);
    }
}

static void
dialog_cb (BowTypedWatch *self)
{
  sweep (self);
  look (self);
}

/* What a dialog was for is done: what was typed into it is in the log now. */
static void
case_changed_cb (BowTypedWatch *self)
{
  sweep (self);
  for (guint i = self->lines->len; i > 0; i--)
    {
      Line *line = self->lines->pdata[i - 1];

      if (line->closed_at == 0)
        continue;
      keep_text (self, line->key, NULL);
      drop_line (self, line);
    }
}

static gpointer
forget (BowCase       *bow_case,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  bow_case_forget_typed (bow_case, bow_clock_now () - FORGET_AFTER_MS, error);
  return NULL;
}

static void
bow_typed_watch_dispose (GObject *object)
{
  BowTypedWatch *self = BOW_TYPED_WATCH (object);

  while (self->lines != NULL && self->lines->len > 0)
    drop_line (self, self->lines->pdata[0]);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_typed_watch_parent_class)->dispose (object);
}

static void
bow_typed_watch_class_init (BowTypedWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_typed_watch_dispose;
}

static void
bow_typed_watch_init (BowTypedWatch *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
}

/**
 * bow_typed_watch_new:
 * @window: (not nullable): a window, which outlives this
 * @bow_case: (transfer none): the case that is open in it
 *
 * Returns: (transfer full): a watch over its dialogs
 */
BowTypedWatch *
bow_typed_watch_new (AdwApplicationWindow *window,
                     BowCase              *bow_case)
{
  BowTypedWatch *self = g_object_new (BOW_TYPE_TYPED_WATCH, NULL);

  self->window = window;
  self->bow_case = g_object_ref (bow_case);
  g_signal_connect_object (window, "notify::visible-dialog", G_CALLBACK (dialog_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::focus-widget", G_CALLBACK (dialog_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bow_case, "changed", G_CALLBACK (case_changed_cb), self, G_CONNECT_SWAPPED);
  if (bow_case_may (bow_case, BOW_PERMISSION_WRITE))
    bow_case_run_async (bow_case, BOW_CASE_LATER, forget, NULL, NULL, NULL, NULL, NULL, NULL);
  return self;
}

/**
 * bow_typed_watch_keep_all:
 * @self: a watch
 *
 * Keeps at once what is not kept yet; before a lock.
 */
void
bow_typed_watch_keep_all (BowTypedWatch *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (((Line *) self->lines->pdata[i])->source != 0)
      keep_line (self->lines->pdata[i]);
}
