/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disclosure/bow-assess-dialog.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-schedules.h"

struct _BowAssessDialog
{
  AdwDialog parent_instance;

  BowCase *bow_case;
  gint64 row;

  AdwWindowTitle *title;
  AdwComboRow *state;
  GtkWidget *fields;
  AdwEntryRow *description;
  AdwEntryRow *sensitivity;
  AdwEntryRow *location;
  AdwEntryRow *edited;
  AdwEntryRow *reason;
  AdwActionRow *schedules;
  AdwActionRow *ruling;
  GtkLabel *problem;
  GtkWidget *save;
};

G_DEFINE_FINAL_TYPE (BowAssessDialog, bow_assess_dialog, ADW_TYPE_DIALOG)

/* What is asked of the case and what it says, for one row. */
typedef struct
{
  gint64 row;
  BowAssessment *assessment;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->assessment, bow_assessment_free);
  g_free (reading);
}

typedef struct
{
  gint64 row;
  const char *state;
  char *description;
  char *sensitivity;
  char *location;
  char *edited;
  char *reason;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_free (saving->description);
  g_free (saving->sensitivity);
  g_free (saving->location);
  g_free (saving->edited);
  g_free (saving->reason);
  g_free (saving);
}

static const char *
chosen_state (BowAssessDialog *self)
{
  guint at = adw_combo_row_get_selected (self->state);

  return bow_disclosure_states.items[MIN (at, bow_disclosure_states.n_items - 1)].code;
}

/* Only what the choice needs is asked for. */
static void
state_cb (BowAssessDialog *self)
{
  const char *state = chosen_state (self);
  gboolean is_listed = bow_disclosure_is_listed (state);
  guint at = adw_combo_row_get_selected (self->state);
  const char *help = bow_disclosure_states.items[MIN (at, bow_disclosure_states.n_items - 1)].help;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->state), help != NULL ? _(help) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description), is_listed);
  gtk_widget_set_visible (GTK_WIDGET (self->location), is_listed);
  gtk_widget_set_visible (GTK_WIDGET (self->edited), is_listed);
  gtk_widget_set_visible (GTK_WIDGET (self->sensitivity), g_str_equal (state, "mg6d"));
  if (!is_listed)
    gtk_widget_set_visible (GTK_WIDGET (self->reason), FALSE);
}

static void
say (BowAssessDialog *self,
     const char      *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  if (problem != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->problem), problem, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
set_text (AdwEntryRow *entry,
          const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

static gpointer
read_assessment (BowCase       *bow_case,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->row = ((const Reading *) data)->row;
  reading->assessment = bow_case_read_assessment (bow_case, reading->row, error);
  if (reading->assessment == NULL)
    g_clear_pointer (&reading, reading_free);

  return reading;
}

static void
show_assessment (BowAssessDialog     *self,
                 const BowAssessment *assessment)
{
  const BowRowData *data = bow_row_get_data (assessment->row);
  g_autofree char *subtitle = g_strdup_printf ("\u2066%s\u2069 · %s", data->ref, data->title);

  adw_window_title_set_subtitle (self->title, subtitle);
  for (guint i = 0; i < bow_disclosure_states.n_items; i++)
    if (g_str_equal (bow_disclosure_states.items[i].code, assessment->state))
      adw_combo_row_set_selected (self->state, i);
  set_text (self->description, assessment->description);
  set_text (self->sensitivity, assessment->sensitivity_reason);
  set_text (self->location, assessment->location);
  set_text (self->edited, assessment->edited);
  set_text (self->reason, assessment->reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), assessment->findings != NULL);
  adw_action_row_set_subtitle (self->schedules, assessment->schedules != NULL ? assessment->schedules : "");
  gtk_widget_set_visible (GTK_WIDGET (self->schedules), assessment->schedules != NULL);
  adw_action_row_set_subtitle (self->ruling, assessment->ruling != NULL ? bow_enumeration_label (&bow_disclosure_rulings, assessment->ruling) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->ruling), assessment->ruling != NULL);
  state_cb (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowAssessDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  Reading *reading = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (reading != NULL && self->fields != NULL)
    show_assessment (self, reading->assessment);
  else if (error != NULL && self->fields != NULL)
    say (self, error->message);
  g_clear_pointer (&reading, reading_free);
}

static gpointer
save_assessment (BowCase       *bow_case,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const Saving *saving = data;
  BowAssessmentDeed deed = {
    .row = saving->row,
    .state = saving->state,
    .description = saving->description,
    .sensitivity_reason = saving->sensitivity,
    .location = saving->location,
    .reason = saving->reason,
  };

  if (saving->edited != NULL && (deed.edited = bow_case_find_ref (bow_case, saving->edited, error)) == 0)
    return NULL;

  return GINT_TO_POINTER (bow_case_assess (bow_case, &deed, error));
}

/* What the leak check finds is said here, and the reason asked for then. */
static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowAssessDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (self->fields == NULL)
    return;
  gtk_widget_set_sensitive (self->save, TRUE);
  if (error == NULL)
    {
      adw_dialog_close (ADW_DIALOG (self));
      return;
    }
  say (self, error->message);
  if (g_error_matches (error, BOW_ERROR, BOW_ERROR_RULE) && bow_disclosure_is_listed (chosen_state (self)) &&
      *gtk_editable_get_text (GTK_EDITABLE (self->description)) != '\0')
    gtk_widget_set_visible (GTK_WIDGET (self->reason), TRUE);
}

static char *
dup_said (AdwEntryRow *entry)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (*text == '\0' || !gtk_widget_get_visible (GTK_WIDGET (entry)))
    g_clear_pointer (&text, g_free);

  return text;
}

static void
save_cb (BowAssessDialog *self)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->row = self->row;
  saving->state = chosen_state (self);
  saving->description = dup_said (self->description);
  saving->sensitivity = dup_said (self->sensitivity);
  saving->location = dup_said (self->location);
  saving->edited = dup_said (self->edited);
  saving->reason = dup_said (self->reason);
  say (self, NULL);
  gtk_widget_set_sensitive (self->save, FALSE);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, save_assessment, saving, saving_free, NULL, NULL, saved_cb, g_object_ref (self));
}

static AdwEntryRow *
add_entry (BowAssessDialog *self,
           const char      *title)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->fields), entry);
  g_signal_connect_object (entry, "entry-activated", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);

  return ADW_ENTRY_ROW (entry);
}

static void
add_fields (BowAssessDialog *self)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < bow_disclosure_states.n_items; i++)
    gtk_string_list_append (labels, _(bow_disclosure_states.items[i].label));
  self->fields = adw_preferences_group_new ();
  self->state = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), _("For disclosure"));
  adw_combo_row_set_model (self->state, G_LIST_MODEL (labels));
  g_object_unref (labels);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->fields), GTK_WIDGET (self->state));
  self->description = add_entry (self, _("Description on the schedule"));
  self->sensitivity = add_entry (self, _("Reason for sensitivity"));
  self->location = add_entry (self, _("Where it is kept"));
  self->edited = add_entry (self, _("Edited version (reference of an attachment)"));
  self->reason = add_entry (self, _("Why the description can stand"));
  self->schedules = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->schedules), _("Stands on"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->fields), GTK_WIDGET (self->schedules));
  gtk_widget_set_visible (GTK_WIDGET (self->schedules), FALSE);
  self->ruling = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->ruling), _("Prosecutor’s decision"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->fields), GTK_WIDGET (self->ruling));
  gtk_widget_set_visible (GTK_WIDGET (self->ruling), FALSE);
  g_signal_connect_object (self->state, "notify::selected", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
}

static void
bow_assess_dialog_dispose (GObject *object)
{
  BowAssessDialog *self = BOW_ASSESS_DIALOG (object);

  self->fields = NULL;
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_assess_dialog_parent_class)->dispose (object);
}

static void
bow_assess_dialog_class_init (BowAssessDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_assess_dialog_dispose;
}

static void
bow_assess_dialog_init (BowAssessDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_("Assess for Disclosure"), ""));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  self->save = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);

  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  add_fields (self);
  gtk_box_append (GTK_BOX (box), self->fields);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);

  adw_dialog_set_title (ADW_DIALOG (self), _("Assess for Disclosure"));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 520);
  adw_dialog_set_default_widget (ADW_DIALOG (self), self->save);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  state_cb (self);
}

/**
 * bow_assess_dialog_show:
 * @parent: the widget that asks
 * @bow_case: a case
 * @row: row of a record
 *
 * Shows how a record stands for disclosure, to be changed.
 */
void
bow_assess_dialog_show (GtkWidget *parent,
                        BowCase   *bow_case,
                        gint64     row)
{
  BowAssessDialog *self = g_object_new (BOW_TYPE_ASSESS_DIALOG, NULL);
  Reading *wanted = g_new0 (Reading, 1);

  self->bow_case = g_object_ref (bow_case);
  self->row = row;
  wanted->row = row;
  bow_case_run_async (bow_case, BOW_CASE_NOW, read_assessment, wanted, reading_free, reading_free, NULL, read_cb, g_object_ref (self));
  adw_dialog_present (ADW_DIALOG (self), parent);
}
