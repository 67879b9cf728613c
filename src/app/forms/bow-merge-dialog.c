/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-merge-dialog.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-merge.h"
#include "case/bow-lookups-of.h"
#include "forms/bow-merge-fields.h"
#include "widgets/bow-notice.h"

enum { N_RECORDS = 2 };

struct _BowMergeDialog
{
  AdwDialog parent_instance;

  BowCase *bow_case;
  gint64 rows[N_RECORDS];
  GPtrArray *shown;

  GtkWidget *view;
  GtkWidget *checks[N_RECORDS];
  GtkWidget *choice_notice;
  GtkWidget *fields;
  GtkWidget *reason;
  GtkWidget *reason_notice;
  GtkWidget *merge_button;
};

G_DEFINE_FINAL_TYPE (BowMergeDialog, bow_merge_dialog, ADW_TYPE_DIALOG)

/* Which of the two stays. */
static guint
get_survivor (BowMergeDialog *self)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->checks[1])) ? 1 : 0;
}

static const BowRowData *
get_data (BowMergeDialog *self,
          guint           which)
{
  return bow_row_get_data (g_ptr_array_index (self->shown, which));
}

static GtkWidget *
make_button (const char *label,
             const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

/* One step: a heading, what is on it, and the button that goes on. */
static AdwNavigationPage *
make_step (const char *title,
           GtkWidget  *content,
           GtkWidget  *start,
           GtkWidget  *next)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  if (start != NULL)
    adw_header_bar_pack_start (ADW_HEADER_BAR (bar), start);
  if (next != NULL)
    adw_header_bar_pack_end (ADW_HEADER_BAR (bar), next);
  gtk_widget_set_margin_start (content, 12);
  gtk_widget_set_margin_end (content, 12);
  gtk_widget_set_margin_top (content, 6);
  gtk_widget_set_margin_bottom (content, 18);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), bar);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), scroller);
  return adw_navigation_page_new (toolbar, title);
}

static GtkWidget *
make_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static GtkWidget *
make_record_row (BowMergeDialog *self,
                 guint           which)
{
  const BowRowData *data = get_data (self, which);
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (data->created / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  /* Translators: a date, "20 Nov 2026" */
  g_autofree char *made = g_date_time_format (local, _ ("%-d %b %Y"));
  g_autofree char *links = g_strdup_printf (ngettext ("%u link", "%u links", data->links), data->links);
  /* A reference reads from left to right in every language. */
  g_autofree char *subtitle = g_strdup_printf ("\u2066%s\u2069 · %s · %s", data->ref, made, links);
  g_autofree char *label = g_strdup_printf ("%s, %s", data->title, subtitle);

  self->checks[which] = gtk_check_button_new ();
  gtk_widget_set_valign (self->checks[which], GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks[which]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (which > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (self->checks[which]), GTK_CHECK_BUTTON (self->checks[0]));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), data->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), self->checks[which]);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->checks[which]);
  return row;
}

static void
show_choice (BowMergeDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *next = make_button (_ ("_Continue"), "merge.continue");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "merge.cancel");
  self->choice_notice = g_object_new (BOW_TYPE_NOTICE, NULL);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Which of the two stays?"));
  for (guint i = 0; i < N_RECORDS; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_record_row (self, i));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[0]), TRUE);
  gtk_box_append (GTK_BOX (content), group);
  gtk_box_append (GTK_BOX (content), make_text (_ ("The other keeps what it says and does not change any more. Its links move, and its reference finds the one that stays.")));
  gtk_box_append (GTK_BOX (content), self->choice_notice);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->view), make_step (_ ("Merge, Step 1 of 3"), content, cancel, next));
  adw_dialog_set_default_widget (ADW_DIALOG (self), next);
  gtk_widget_grab_focus (self->checks[0]);
}

static gpointer
read_both (BowCase       *bow_case,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return bow_case_get_rows (bow_case, data, N_RECORDS, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowMergeDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (rows == NULL || rows->len != N_RECORDS)
    {
      g_clear_pointer (&rows, g_ptr_array_unref);
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  self->shown = rows;
  show_choice (self);
}

typedef struct
{
  gint64 rows[N_RECORDS];
  BowRecord *records[N_RECORDS];
  BowRecord *proposal;
} Proposal;

static void
proposal_free (gpointer data)
{
  Proposal *self = data;

  for (guint i = 0; i < N_RECORDS; i++)
    g_clear_object (&self->records[i]);
  g_clear_object (&self->proposal);
  g_free (self);
}

static gpointer
propose_on_worker (BowCase       *bow_case,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  Proposal *proposal = g_memdup2 (data, sizeof (Proposal));

  proposal->proposal = bow_case_propose_merge (bow_case, proposal->rows[0], proposal->rows[1], error);
  for (guint i = 0; i < N_RECORDS && proposal->proposal != NULL; i++)
    {
      proposal->records[i] = bow_case_read (bow_case, proposal->rows[i], error);
      if (proposal->records[i] == NULL)
        g_clear_object (&proposal->proposal);
    }
  if (proposal->proposal == NULL)
    g_clear_pointer (&proposal, proposal_free);
  return proposal;
}

static void
show_fields (BowMergeDialog *self,
             Proposal       *proposal)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *next = make_button (_ ("_Continue"), "merge.confirm");

  self->fields = bow_merge_fields_new (proposal->records[0], proposal->records[1], proposal->proposal, bow_lookups_of (self->bow_case));
  gtk_box_append (GTK_BOX (content), make_text (_ ("Where the two differ, choose what the record that stays says.")));
  gtk_box_append (GTK_BOX (content), self->fields);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->view), make_step (_ ("Merge, Step 2 of 3"), content, NULL, next));
  adw_dialog_set_default_widget (ADW_DIALOG (self), next);
  gtk_widget_grab_focus (next);
}

static void
proposed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BowMergeDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Proposal *proposal = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (proposal == NULL)
    {
      bow_notice_say (BOW_NOTICE (self->choice_notice), error->message);
      return;
    }
  bow_notice_say (BOW_NOTICE (self->choice_notice), NULL);
  show_fields (self, proposal);
  proposal_free (proposal);
}

static void
continue_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  BowMergeDialog *self = BOW_MERGE_DIALOG (widget);
  guint survivor;
  Proposal *wanted;

  if (self->shown == NULL)
    return;
  survivor = get_survivor (self);
  wanted = g_new0 (Proposal, 1);
  wanted->rows[0] = self->rows[survivor];
  wanted->rows[1] = self->rows[1 - survivor];
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, propose_on_worker, wanted, g_free, proposal_free, NULL, proposed_cb, g_object_ref (self));
}

static void
reason_changed_cb (GtkWidget      *entry,
                   BowMergeDialog *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "merge.do", *reason != '\0');
}

static GtkWidget *
make_summary (BowMergeDialog *self)
{
  guint survivor = get_survivor (self);
  const BowRowData *stays = get_data (self, survivor);
  const BowRowData *goes = get_data (self, 1 - survivor);
  g_autofree char *fields = bow_merge_fields_describe (BOW_MERGE_FIELDS (self->fields));
  g_autofree char *links = g_strdup_printf (ngettext ("%u link", "%u links", goes->links), goes->links);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("%s is merged into %s (%s)."), goes->ref, stays->ref, stays->title);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _ ("It brings %s; what both have is joined."), links);
  g_string_append_c (text, '\n');
  if (fields != NULL)
    g_string_append_printf (text, _ ("What %s says changes in: %s."), stays->ref, fields);
  else
    g_string_append_printf (text, _ ("What %s says stays as it is."), stays->ref);
  g_string_append_c (text, '\n');
  g_string_append (text, _ ("Whenever it turns out to be wrong, “Unmerge” in the history of either takes them apart again."));
  return make_text (text->str);
}

static void
confirm_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  BowMergeDialog *self = BOW_MERGE_DIALOG (widget);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = adw_preferences_group_new ();

  self->reason = adw_entry_row_new ();
  self->reason_notice = g_object_new (BOW_TYPE_NOTICE, NULL);
  self->merge_button = make_button (_ ("_Merge"), "merge.do");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), _ ("Why the two are one"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->reason), TRUE);
  g_signal_connect_object (self->reason, "changed", G_CALLBACK (reason_changed_cb), self, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->reason);
  gtk_box_append (GTK_BOX (content), make_summary (self));
  gtk_box_append (GTK_BOX (content), group);
  gtk_box_append (GTK_BOX (content), self->reason_notice);
  gtk_widget_action_set_enabled (widget, "merge.do", FALSE);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->view), make_step (_ ("Merge, Step 3 of 3"), content, NULL, self->merge_button));
  adw_dialog_set_default_widget (ADW_DIALOG (self), self->merge_button);
  gtk_widget_grab_focus (self->reason);
}

typedef struct
{
  BowRecord *record;
  gint64 absorbed;
  char *because;
} Deed;

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_clear_object (&deed->record);
  g_free (deed->because);
  g_free (deed);
}

static gpointer
merge_on_worker (BowCase       *bow_case,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const Deed *deed = data;

  return GINT_TO_POINTER (bow_case_merge (bow_case, deed->record, deed->absorbed, deed->because, error));
}

static void
merged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BowMergeDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  guint survivor = get_survivor (self);

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (error != NULL)
    {
      bow_notice_say (BOW_NOTICE (self->reason_notice), error->message);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "merge.do", TRUE);
      return;
    }
  said = g_strdup_printf (_ ("%s is merged into %s"), get_data (self, 1 - survivor)->ref, get_data (self, survivor)->ref);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", said, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "x", self->rows[survivor]);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
merge_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  BowMergeDialog *self = BOW_MERGE_DIALOG (widget);
  Deed *deed = g_new0 (Deed, 1);

  deed->record = bow_merge_fields_dup (BOW_MERGE_FIELDS (self->fields));
  deed->absorbed = self->rows[1 - get_survivor (self)];
  deed->because = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
  gtk_widget_action_set_enabled (widget, "merge.do", FALSE);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, merge_on_worker, deed, deed_free, NULL, NULL, merged_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
bow_merge_dialog_dispose (GObject *object)
{
  BowMergeDialog *self = BOW_MERGE_DIALOG (object);

  g_clear_object (&self->bow_case);
  g_clear_pointer (&self->shown, g_ptr_array_unref);

  G_OBJECT_CLASS (bow_merge_dialog_parent_class)->dispose (object);
}

static void
bow_merge_dialog_class_init (BowMergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_merge_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "merge.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "merge.continue", NULL, continue_action);
  gtk_widget_class_install_action (widget_class, "merge.confirm", NULL, confirm_action);
  gtk_widget_class_install_action (widget_class, "merge.do", NULL, merge_action);
}

static void
bow_merge_dialog_init (BowMergeDialog *self)
{
  self->view = adw_navigation_view_new ();
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Merge"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 540);
  adw_dialog_set_content_height (ADW_DIALOG (self), 620);
  adw_dialog_set_child (ADW_DIALOG (self), self->view);
}

/**
 * bow_merge_dialog_open:
 * @parent: the widget that asks
 * @bow_case: the case
 * @row: row of a record
 * @other: row of another that may be of the same thing
 *
 * Asks how to merge two records, and merges them.
 */
void
bow_merge_dialog_open (GtkWidget *parent,
                       BowCase   *bow_case,
                       gint64     row,
                       gint64     other)
{
  BowMergeDialog *self = g_object_new (BOW_TYPE_MERGE_DIALOG, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->rows[0] = row;
  self->rows[1] = other;
  bow_case_run_async (bow_case, BOW_CASE_NOW, read_both, g_memdup2 (self->rows, sizeof self->rows), g_free,
                      (GDestroyNotify) g_ptr_array_unref, NULL, read_cb, g_object_ref (self));
  adw_dialog_present (ADW_DIALOG (self), parent);
}
