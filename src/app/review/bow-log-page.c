/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review/bow-log-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/bow-clock.h"
#include "case/bow-case-async.h"
#include "case/bow-case-log-lines.h"
#include "intake/bow-log-export.h"
#include "intake/bow-outgoing-file.h"
#include "review/bow-log-item.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-notice.h"
#include "widgets/bow-wrap-box.h"

#define PAGE 200
#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

struct _BowLogPage
{
  GtkWidget parent_instance;

  BowCase *bow_case;
  gint64 record;

  GtkWidget *box;
  GtkDropDown *accounts;
  GtkDropDown *acts;
  GtkDropDown *periods;
  GtkWidget *export_button;
  BowNotice *notice;
  GListStore *lines;
  GCancellable *cancellable;
  /* Whether a page is being read, and whether that was the last. */
  gboolean is_reading;
  gboolean is_whole;
};

G_DEFINE_FINAL_TYPE (BowLogPage, bow_log_page, GTK_TYPE_WIDGET)

static const struct
{
  const char *label;
  gint64 days;
} periods[] = {
  { N_ ("Any time"), 0 },
  { N_ ("Last 24 hours"), 1 },
  { N_ ("Last 7 days"), 7 },
  { N_ ("Last 30 days"), 30 },
  { N_ ("Last 365 days"), 365 },
};

/* What is asked of the thread of the case. */
typedef struct
{
  char *account;
  BowLogQuery query;
  gint64 before;
  GFile *file;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->account);
  g_clear_object (&question->file);
  g_free (question);
}

static Question *
make_question (BowLogPage *self)
{
  Question *question = g_new0 (Question, 1);
  GtkStringObject *account = gtk_drop_down_get_selected_item (self->accounts);
  guint act = gtk_drop_down_get_selected (self->acts);
  gint64 days = periods[gtk_drop_down_get_selected (self->periods)].days;

  if (account != NULL && gtk_drop_down_get_selected (self->accounts) > 0)
    question->account = g_strdup (gtk_string_object_get_string (account));
  question->query.account = question->account;
  question->query.act = act > 0 ? bow_log_acts.items[act - 1].code : NULL;
  question->query.since = days > 0 ? bow_clock_now () - days * DAY_MS : 0;
  question->query.record = self->record;
  return question;
}

static gpointer
read_lines (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Question *question = data;

  return bow_case_log_lines (bow_case, &question->query, question->before, PAGE, error);
}

static void
lines_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowLogPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = bow_case_run_finish (BOW_CASE (source), result, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->box == NULL)
    return;
  self->is_reading = FALSE;
  bow_notice_say (self->notice, error != NULL ? error->message : NULL);
  if (lines == NULL)
    return;
  self->is_whole = lines->len < PAGE;
  g_ptr_array_set_free_func (lines, NULL);
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (items, bow_log_item_new (lines->pdata[i]));
  g_list_store_splice (self->lines, g_list_model_get_n_items (G_LIST_MODEL (self->lines)), 0, items->pdata, items->len);
}

static void
read_more (BowLogPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->lines));
  g_autoptr (BowLogItem) last = n > 0 ? g_list_model_get_item (G_LIST_MODEL (self->lines), n - 1) : NULL;
  Question *question;

  if (self->is_reading || self->is_whole || self->bow_case == NULL)
    return;
  self->is_reading = TRUE;
  question = make_question (self);
  question->before = last != NULL ? bow_log_item_get_entry (last) : 0;
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, read_lines, question, question_free, (GDestroyNotify) g_ptr_array_unref,
                      self->cancellable, lines_cb, g_object_ref (self));
}

static void
read_anew (BowLogPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_list_store_remove_all (self->lines);
  self->is_reading = FALSE;
  self->is_whole = FALSE;
  read_more (self);
}

static void
scrolled_cb (BowLogPage    *self,
             GtkAdjustment *adjustment)
{
  double left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - gtk_adjustment_get_page_size (adjustment);

  if (left < gtk_adjustment_get_page_size (adjustment))
    read_more (self);
}

static gpointer
export_lines (BowCase       *bow_case,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Question *question = data;
  gint64 n_lines;

  bow_log_export (bow_case, &question->query, NULL, question->file, &n_lines, cancellable, error);
  return NULL;
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BowLogPage) self = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (self->box == NULL)
    return;
  bow_notice_say (self->notice, error != NULL ? error->message : NULL);
  if (error == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", _ ("The log was written, and says so itself"), FALSE);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BowLogPage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  Question *question;

  if (file == NULL || self->box == NULL)
    return;
  bow_outgoing_file_allow_replace (file);
  question = make_question (self);
  question->file = g_steal_pointer (&file);
  bow_case_run_async (self->bow_case, BOW_CASE_LATER, export_lines, question, question_free, NULL, NULL, exported_cb, g_object_ref (self));
}

static void
export_cb (BowLogPage *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Write the Log for an Auditor or the Commissioner"));
  gtk_file_dialog_set_initial_name (dialog, "who-looked.pdf");
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, file_chosen_cb, g_object_ref (self));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  column)
{
  g_autofree char *text = bow_log_item_describe (gtk_list_item_get_item (item), GPOINTER_TO_UINT (column));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static GtkWidget *
make_table (BowLogPage *self)
{
  static const int widths[BOW_LOG_ITEM_N_COLUMNS] = { 160, 100, 110, 190, 180, 110, 130 };
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *table = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->lines)))));

  for (guint i = 0; i < BOW_LOG_ITEM_N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (bow_log_item_title (i), factory);

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
      gtk_column_view_column_set_fixed_width (column, widths[i]);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, i == BOW_LOG_ITEM_N_COLUMNS - 1);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (table), column);
    }
  gtk_column_view_set_tab_behavior (GTK_COLUMN_VIEW (table), GTK_LIST_TAB_ITEM);
  gtk_widget_add_css_class (table, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (table), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Who looked, who changed"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), table);
  gtk_widget_set_vexpand (scroller, TRUE);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  return scroller;
}

static GtkDropDown *
add_choice (BowLogPage *self,
            GtkWidget  *bar,
            const char *label)
{
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL);

  bow_choice_name_drop_down (GTK_DROP_DOWN (choice), label);
  gtk_widget_set_tooltip_text (choice, label);
  bow_wrap_box_append (BOW_WRAP_BOX (bar), choice);
  return GTK_DROP_DOWN (choice);
}

static void
append (GtkDropDown *choice,
        const char  *label)
{
  gtk_string_list_append (GTK_STRING_LIST (gtk_drop_down_get_model (choice)), label);
}

static GtkWidget *
make_bar (BowLogPage *self)
{
  GtkWidget *bar = bow_wrap_box_new (6, 6);

  self->accounts = add_choice (self, bar, _ ("Account"));
  append (self->accounts, _ ("Everybody"));
  self->acts = add_choice (self, bar, _ ("Act"));
  append (self->acts, _ ("Every act"));
  for (gsize i = 0; i < bow_log_acts.n_items; i++)
    append (self->acts, _ (bow_log_acts.items[i].label));
  self->periods = add_choice (self, bar, _ ("Period"));
  for (gsize i = 0; i < G_N_ELEMENTS (periods); i++)
    append (self->periods, _ (periods[i].label));

  self->export_button = gtk_button_new_with_mnemonic (_ ("_Write for an Auditor…"));
  g_object_set (gtk_button_get_child (GTK_BUTTON (self->export_button)), "wrap", TRUE, "justify", GTK_JUSTIFY_CENTER, NULL);
  bow_wrap_box_append (BOW_WRAP_BOX (bar), self->export_button);
  gtk_widget_set_margin_start (bar, 12);
  gtk_widget_set_margin_end (bar, 12);
  gtk_widget_set_margin_top (bar, 6);
  gtk_widget_set_margin_bottom (bar, 6);
  return bar;
}

static gpointer
read_accounts (BowCase       *bow_case,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return bow_case_list_accounts (bow_case, error);
}

static void
accounts_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BowLogPage) self = user_data;
  g_autoptr (GPtrArray) accounts = bow_case_run_finish (BOW_CASE (source), result, NULL);

  for (guint i = 0; accounts != NULL && self->box != NULL && i < accounts->len; i++)
    append (self->accounts, ((const BowAccount *) g_ptr_array_index (accounts, i))->name);
}

static void
bow_log_page_dispose (GObject *object)
{
  BowLogPage *self = BOW_LOG_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->bow_case);
  g_clear_object (&self->lines);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_log_page_parent_class)->dispose (object);
}

static void
bow_log_page_class_init (BowLogPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_log_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_log_page_init (BowLogPage *self)
{
  GtkDropDown *const *choices[] = { &self->accounts, &self->acts, &self->periods };

  self->lines = g_list_store_new (BOW_TYPE_LOG_ITEM);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->notice = g_object_new (BOW_TYPE_NOTICE, NULL);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->box), make_bar (self));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (self->box), make_table (self));
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    g_signal_connect_object (*choices[i], "notify::selected", G_CALLBACK (read_anew), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->export_button, "clicked", G_CALLBACK (export_cb), self, G_CONNECT_SWAPPED);
}

static void
set_case (BowLogPage *self,
          BowCase    *bow_case,
          gint64      record)
{
  g_autofree char *why_not = bow_case_why_not (bow_case, BOW_PERMISSION_LOG);

  self->bow_case = g_object_ref (bow_case);
  self->record = record;
  gtk_widget_set_sensitive (self->export_button, why_not == NULL);
  gtk_widget_set_tooltip_text (self->export_button, why_not);
  bow_case_run_async (bow_case, BOW_CASE_SOON, read_accounts, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                      accounts_cb, g_object_ref (self));
  read_anew (self);
}

/**
 * bow_log_page_present:
 * @parent: the window
 * @bow_case: the case
 * @record: row of a record, or 0 for the whole file
 *
 * Shows who looked and who changed.
 */
void
bow_log_page_present (GtkWidget *parent,
                      BowCase   *bow_case,
                      gint64     record)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  BowLogPage *self = g_object_new (BOW_TYPE_LOG_PAGE, NULL);

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self));
  adw_dialog_set_title (dialog, record != 0 ? _ ("Who Looked, Who Changed: This Record") : _ ("Who Looked, Who Changed"));
  adw_dialog_set_content_width (dialog, 1000);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  set_case (self, bow_case, record);
  adw_dialog_present (dialog, parent);
}
