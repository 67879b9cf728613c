/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/bow-operation-dialog.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "widgets/bow-notice.h"

typedef struct
{
  BowCase *bow_case;
  gint64 row;
  GtkWidget *box;
  GtkWidget *notice;
  GPtrArray *rows;
} BowOperationDialogPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BowOperationDialog, bow_operation_dialog, ADW_TYPE_DIALOG)

static BowOperationDialogPrivate *
get_private (BowOperationDialog *self)
{
  return bow_operation_dialog_get_instance_private (self);
}

/* The record comes up behind the dialog, which makes room for it. */
static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.open-record", "x", g_variant_get_int64 (parameter));
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
refresh (BowOperationDialog *self)
{
  BOW_OPERATION_DIALOG_GET_CLASS (self)->refresh (self);
}

static void
bow_operation_dialog_dispose (GObject *object)
{
  BowOperationDialogPrivate *self = get_private (BOW_OPERATION_DIALOG (object));

  self->box = NULL;
  g_clear_object (&self->bow_case);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (bow_operation_dialog_parent_class)->dispose (object);
}

static void
bow_operation_dialog_class_init (BowOperationDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_operation_dialog_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "operation.open", "x", open_action);
}

static void
bow_operation_dialog_init (BowOperationDialog *self)
{
  BowOperationDialogPrivate *private = get_private (self);
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  private->rows = g_ptr_array_new ();
  private->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  private->notice = g_object_new (BOW_TYPE_NOTICE, NULL);
  gtk_box_append (GTK_BOX (private->box), private->notice);
  gtk_widget_set_margin_top (private->box, 12);
  gtk_widget_set_margin_bottom (private->box, 18);
  gtk_widget_set_margin_start (private->box, 12);
  gtk_widget_set_margin_end (private->box, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), private->box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 640);
  adw_dialog_set_content_height (ADW_DIALOG (self), 680);
}

/**
 * bow_operation_dialog_show:
 * @self: a dialog
 * @parent: the widget that asks
 * @bow_case: (transfer none): a case
 * @row: row of the record that it is about
 *
 * Reads what there is to show, and shows it.
 */
void
bow_operation_dialog_show (BowOperationDialog *self,
                           GtkWidget          *parent,
                           BowCase            *bow_case,
                           gint64              row)
{
  BowOperationDialogPrivate *private = get_private (self);

  private->bow_case = g_object_ref (bow_case);
  private->row = row;
  g_signal_connect_object (bow_case, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}

/**
 * bow_operation_dialog_get_case:
 * @self: a dialog
 *
 * Returns: (transfer none): the case
 */
BowCase *
bow_operation_dialog_get_case (BowOperationDialog *self)
{
  return get_private (self)->bow_case;
}

/**
 * bow_operation_dialog_get_row:
 * @self: a dialog
 *
 * Returns: row of the record that it is about
 */
gint64
bow_operation_dialog_get_row (BowOperationDialog *self)
{
  return get_private (self)->row;
}

/**
 * bow_operation_dialog_is_open:
 * @self: a dialog
 *
 * Returns: whether it has not been disposed of while the file was read
 */
gboolean
bow_operation_dialog_is_open (BowOperationDialog *self)
{
  return get_private (self)->box != NULL;
}

/**
 * bow_operation_dialog_run:
 * @self: a dialog
 * @func: what is done with the case
 * @data: (transfer full): handed to @func
 * @data_free: frees @data
 * @result_free: (nullable): frees what @func returns
 * @callback: called with the case as the source and a reference to @self
 *
 * Does something with the case at once.
 */
void
bow_operation_dialog_run (BowOperationDialog  *self,
                          BowCaseFunc          func,
                          gpointer             data,
                          GDestroyNotify       data_free,
                          GDestroyNotify       result_free,
                          GAsyncReadyCallback  callback)
{
  bow_case_run_async (get_private (self)->bow_case, BOW_CASE_NOW, func, data, data_free, result_free, NULL, callback, g_object_ref (self));
}

/**
 * bow_operation_dialog_add_group:
 * @self: a dialog
 * @title: its title
 *
 * Adds a group below the others.
 *
 * Returns: (transfer none): the group
 */
AdwPreferencesGroup *
bow_operation_dialog_add_group (BowOperationDialog *self,
                                const char         *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (get_private (self)->box), group);
  return ADW_PREFERENCES_GROUP (group);
}

/**
 * bow_operation_dialog_add_row:
 * @self: a dialog
 * @group: one of its groups
 * @row: (transfer floating): a row
 *
 * Adds a row that bow_operation_dialog_clear() takes away.
 */
void
bow_operation_dialog_add_row (BowOperationDialog  *self,
                              AdwPreferencesGroup *group,
                              GtkWidget           *row)
{
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (row), "bow-group", group);
  g_ptr_array_add (get_private (self)->rows, row);
}

/**
 * bow_operation_dialog_clear:
 * @self: a dialog
 *
 * Takes the rows away, to show others.
 */
void
bow_operation_dialog_clear (BowOperationDialog *self)
{
  GPtrArray *rows = get_private (self)->rows;

  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (g_object_get_data (G_OBJECT (rows->pdata[i]), "bow-group"), rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

/**
 * bow_operation_dialog_say:
 * @self: a dialog
 * @problem: (nullable): a sentence, or %NULL to take it away
 *
 * Says what went wrong, above everything else.
 */
void
bow_operation_dialog_say (BowOperationDialog *self,
                          const char         *problem)
{
  bow_notice_say (BOW_NOTICE (get_private (self)->notice), problem);
}

/**
 * bow_operation_dialog_make_row:
 * @title: what stands in it
 * @subtitle: (nullable): what stands below that
 * @row: row of the record that it leads to, or 0
 *
 * Returns: (transfer floating): a row of a dialog
 */
GtkWidget *
bow_operation_dialog_make_row (const char *title,
                               const char *subtitle,
                               gint64      row)
{
  GtkWidget *widget = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), subtitle != NULL ? subtitle : "");
  if (row != 0)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (widget), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), TRUE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "x", row);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), "operation.open");
    }
  return widget;
}

/**
 * bow_operation_dialog_make_item:
 * @item: something of an operation that is still open
 *
 * Returns: (transfer floating): a row that leads to it
 */
GtkWidget *
bow_operation_dialog_make_item (const BowOpenItem *item)
{
  /* A reference reads from left to right in every language. */
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *row;

  g_string_append_printf (text, "%s · \u2066%s\u2069", bow_kind_get_label (item->kind), item->ref);
  if (item->kind->states != NULL && item->state != NULL)
    g_string_append_printf (text, " · %s", bow_enumeration_label (item->kind->states->names, item->state));
  if (item->due != NULL)
    {
      g_autofree char *due = bow_field_describe_day (item->due);

      /* Translators: %s is a day, after other things that are known of a task */
      g_string_append_printf (text, _(" · due %s"), due);
    }
  row = bow_operation_dialog_make_row (item->title, text->str, item->row);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (item->kind->icon));
  return row;
}
