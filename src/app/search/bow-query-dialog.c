/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/bow-query-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "case/bow-case-async.h"
#include "search/bow-query-rows.h"
#include "search/bow-query-sentence.h"
#include "search/bow-save-search.h"
#include "search/bow-search-answer.h"

/* Asks for places alone; see bow_words_parse(). */
#define PLACE "l:"

struct _BowQueryDialog
{
  AdwDialog parent_instance;

  BowCase *bow_case;
  BowFilter *filter;
  GCancellable *cancellable;
  GHashTable *titles;

  GtkLabel *sentence;
  GtkLabel *count;
  AdwBin *rows;
  GtkWidget *show;
};

G_DEFINE_FINAL_TYPE (BowQueryDialog, bow_query_dialog, ADW_TYPE_DIALOG)

/* How many records answer, and what the records are called that the question names. */
typedef struct
{
  gint64 count;
  GHashTable *titles;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_hash_table_unref (answer->titles);
  g_free (answer);
}

static void
read_title (BowCase    *bow_case,
            const char *ref,
            GHashTable *titles)
{
  gint64 row = ref != NULL ? bow_case_find_ref (bow_case, ref, NULL) : 0;
  g_autoptr (GPtrArray) rows = row != 0 ? bow_case_get_rows (bow_case, &row, 1, NULL) : NULL;

  if (rows != NULL && rows->len == 1)
    g_hash_table_insert (titles, g_strdup (ref), g_strdup (bow_row_get_data (g_ptr_array_index (rows, 0))->title));
}

static gpointer
ask (BowCase       *bow_case,
     gpointer       data,
     GCancellable  *cancellable,
     GError       **error)
{
  BowFilter *filter = data;
  gint64 count = bow_case_count (bow_case, filter, error);
  Answer *answer;

  if (count < 0)
    return NULL;
  answer = g_new0 (Answer, 1);
  answer->count = count;
  answer->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read_title (bow_case, bow_filter_get_near (filter, NULL), answer->titles);
  read_title (bow_case, bow_filter_get_operation (filter), answer->titles);

  return answer;
}

static void
show_sentence (BowQueryDialog *self)
{
  g_autofree char *markup = bow_query_sentence_mark_up (self->filter, self->titles);

  gtk_label_set_markup (self->sentence, markup);
}

static void
answer_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowQueryDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Answer *answer = bow_case_run_finish (BOW_CASE (source), result, &error);
  g_autofree char *text = NULL;

  if (answer == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (answer != NULL)
    {
      text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d record", "%d records", (gulong) answer->count), (int) answer->count);
      g_clear_pointer (&self->titles, g_hash_table_unref);
      self->titles = g_hash_table_ref (answer->titles);
      answer_free (answer);
    }
  if (self->filter == NULL)
    return;
  gtk_label_set_label (self->count, text != NULL ? text : error->message);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_label (self->count), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
  show_sentence (self);
}

static void
changed_cb (BowQueryDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  show_sentence (self);
  bow_case_run_async (self->bow_case, BOW_CASE_SOON, ask, bow_filter_copy (self->filter), g_object_unref, answer_free, self->cancellable,
                      answer_cb, g_object_ref (self));
}

/* The first place of the file that is called so. */
static void
place_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowQueryDialog) self = user_data;
  g_autoptr (BowSearchAnswer) answer = bow_search_answer_finish (BOW_CASE (source), result, NULL);
  GtkWidget *rows = self->filter != NULL ? adw_bin_get_child (self->rows) : NULL;

  if (answer != NULL && answer->hits->len > 0 && rows != NULL)
    {
      const BowHit *hit = g_ptr_array_index (answer->hits, 0);

      bow_query_rows_set_place (BOW_QUERY_ROWS (rows), answer->typed + strlen (PLACE), bow_row_get_data (hit->row)->ref);
    }
}

static void
named_cb (BowQueryDialog *self,
          const char     *name)
{
  g_autofree char *typed = g_strconcat (PLACE, name, NULL);

  bow_search_answer_async (self->bow_case, typed, FALSE, NULL, place_cb, g_object_ref (self));
}

static void
show_rows (BowQueryDialog *self)
{
  GtkWidget *rows = bow_query_rows_new (self->filter);

  g_signal_connect_object (rows, "place-named", G_CALLBACK (named_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->rows, rows);
}

/* A part of the sentence leads to its row; one that has none is taken away. */
static gboolean
link_cb (BowQueryDialog *self,
         const char     *condition)
{
  BowQueryRows *rows = BOW_QUERY_ROWS (adw_bin_get_child (self->rows));

  if (!bow_query_rows_focus (rows, condition))
    bow_filter_unset (self->filter, condition, NULL);

  return GDK_EVENT_STOP;
}

static void
show_cb (BowQueryDialog *self)
{
  g_autofree char *text = bow_filter_print (self->filter);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show", "s", text);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
save_cb (BowQueryDialog *self)
{
  g_autofree char *text = bow_filter_print (self->filter);

  bow_save_search_ask (GTK_WIDGET (self), self->bow_case, text);
}

static void
clear_cb (BowQueryDialog *self)
{
  bow_filter_clear (self->filter);
  show_rows (self);
}

static GtkWidget *
make_button (BowQueryDialog *self,
             const char     *label,
             GCallback       callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
make_top (BowQueryDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->sentence = GTK_LABEL (gtk_label_new (NULL));
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->sentence, TRUE);
  gtk_label_set_wrap_mode (self->sentence, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->sentence, 0);
  gtk_label_set_xalign (self->count, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->sentence), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dimmed");
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  g_signal_connect_object (self->sentence, "activate-link", G_CALLBACK (link_cb), self, G_CONNECT_SWAPPED);

  return box;
}

static GtkWidget *
make_bottom (BowQueryDialog *self)
{
  GtkWidget *bar = gtk_action_bar_new ();

  self->show = make_button (self, _("_Show"), G_CALLBACK (show_cb));
  gtk_widget_add_css_class (self->show, "suggested-action");
  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar), self->show);
  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar), make_button (self, _("Sa_ve…"), G_CALLBACK (save_cb)));

  return bar;
}

static void
bow_query_dialog_dispose (GObject *object)
{
  BowQueryDialog *self = BOW_QUERY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->filter);
  g_clear_object (&self->bow_case);
  g_clear_pointer (&self->titles, g_hash_table_unref);

  G_OBJECT_CLASS (bow_query_dialog_parent_class)->dispose (object);
}

static void
bow_query_dialog_class_init (BowQueryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_query_dialog_dispose;
}

static void
bow_query_dialog_init (BowQueryDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *clear = gtk_button_new_from_icon_name ("edit-clear-all-symbolic");

  gtk_widget_set_tooltip_text (clear, _("Ask for everything again"));
  g_signal_connect_object (clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->rows = ADW_BIN (adw_bin_new ());
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), clear);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_top (self));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->rows));
  adw_toolbar_view_add_bottom_bar (ADW_TOOLBAR_VIEW (view), make_bottom (self));
  adw_dialog_set_title (ADW_DIALOG (self), _("Build a Query"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 560);
  adw_dialog_set_content_height (ADW_DIALOG (self), 680);
  adw_dialog_set_child (ADW_DIALOG (self), view);
}

/**
 * bow_query_dialog_present:
 * @parent: the window
 * @bow_case: a case
 * @filter: what is shown now, which the question begins with
 *
 * Lets a person put a question together.
 */
void
bow_query_dialog_present (GtkWidget *parent,
                          BowCase   *bow_case,
                          BowFilter *filter)
{
  BowQueryDialog *self = g_object_new (BOW_TYPE_QUERY_DIALOG, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->filter = bow_filter_copy (filter);
  show_rows (self);
  adw_dialog_set_default_widget (ADW_DIALOG (self), self->show);
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
