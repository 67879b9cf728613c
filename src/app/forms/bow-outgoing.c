/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-outgoing.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-justify.h"
#include "widgets/bow-choice-name.h"

#define LEAST_WIDTH 290

/* What is asked before something leaves the file. */
typedef struct
{
  GtkWidget *parent;
  char *heading;
  char *body;
  const char *proceed;
  gboolean is_export;
  GtkWidget *extra;
  BowOutgoingFunc func;
  gpointer user_data;
  GDestroyNotify destroy;

  AdwAlertDialog *dialog;
  GtkWidget *purpose;
  GtkWidget *recipient;
  GtkWidget *format;
  GtkWidget *acknowledged;
} Question;

static const char *const formats[] = { "csv", "geojson" };

static void
question_free (Question *self)
{
  g_object_unref (self->parent);
  g_clear_object (&self->extra);
  self->destroy (self->user_data);
  g_free (self->heading);
  g_free (self->body);
  g_free (self);
}

static void
question_closure_free (gpointer  data,
                       GClosure *closure)
{
  question_free (data);
}

static char *
dup_text (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

/* Nothing goes out without a purpose, and conditions bind a recipient who has
 * a name. */
static void
changed_cb (Question *self)
{
  g_autofree char *purpose = dup_text (self->purpose);
  g_autofree char *recipient = dup_text (self->recipient);

  adw_alert_dialog_set_response_enabled (self->dialog, "choose", *purpose != '\0');
  if (self->acknowledged != NULL)
    gtk_widget_set_sensitive (self->acknowledged, *recipient != '\0');
}

static void
response_cb (Question   *self,
             const char *response)
{
  g_autofree char *purpose = dup_text (self->purpose);
  g_autofree char *recipient = dup_text (self->recipient);
  BowDisclosureTerms terms = { .purpose = purpose, .recipient = *recipient != '\0' ? recipient : NULL };

  if (!g_str_equal (response, "choose"))
    return;
  if (self->is_export)
    {
      terms.format = formats[adw_combo_row_get_selected (ADW_COMBO_ROW (self->format))];
      terms.conditions_acknowledged = terms.recipient != NULL && adw_switch_row_get_active (ADW_SWITCH_ROW (self->acknowledged));
    }
  self->func (&terms, self->user_data);
}

static GtkWidget *
add_entry (GtkListBox *list,
           const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_append (list, row);
  return row;
}

static void
add_export (Question   *self,
            GtkListBox *list)
{
  const char *const labels[] = { _ ("Table (CSV)"), _ ("Map (GeoJSON)"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (labels);

  self->acknowledged = adw_switch_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->acknowledged), _ ("They have acknowledged the conditions"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->acknowledged), _ ("Without it, notes with handling code C stay in the file"));
  gtk_list_box_append (list, self->acknowledged);
  self->format = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->format), _ ("Format"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->format), G_LIST_MODEL (model));
  bow_choice_name_row (ADW_COMBO_ROW (self->format));
  gtk_list_box_append (list, self->format);
}

static GtkWidget *
make_list (Question *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  /* As wide as the narrowest window lets it be, for the words of the buttons. */
  gtk_widget_set_size_request (list, LEAST_WIDTH, -1);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What leaves the file"), -1);
  self->purpose = add_entry (GTK_LIST_BOX (list), _ ("What it is for"));
  self->recipient = add_entry (GTK_LIST_BOX (list), _ ("Who receives it"));
  if (self->is_export)
    add_export (self, GTK_LIST_BOX (list));
  if (self->extra != NULL)
    gtk_list_box_append (GTK_LIST_BOX (list), self->extra);
  return list;
}

static void
ask (Question   *self,
     const char *because)
{
  AdwDialog *dialog = adw_alert_dialog_new (self->heading, self->body);

  self->dialog = ADW_ALERT_DIALOG (dialog);
  adw_alert_dialog_set_heading_use_markup (self->dialog, FALSE);
  adw_alert_dialog_set_extra_child (self->dialog, make_list (self));
  adw_alert_dialog_add_responses (self->dialog, "cancel", _ ("_Cancel"), "choose", self->proceed, NULL);
  adw_alert_dialog_set_response_appearance (self->dialog, "choose", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (self->dialog, "choose");
  adw_alert_dialog_set_close_response (self->dialog, "cancel");
  g_signal_connect_swapped (self->purpose, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->recipient, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self, question_closure_free, G_CONNECT_SWAPPED);
  gtk_editable_set_text (GTK_EDITABLE (self->purpose), because != NULL ? because : "");
  changed_cb (self);
  adw_dialog_set_focus (dialog, self->purpose);
  adw_dialog_present (dialog, self->parent);
}

static gpointer
read_because (BowCase       *bow_case,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return g_strdup (bow_case_get_justification (bow_case));
}

static void
because_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Question *self = user_data;
  g_autofree char *because = bow_case_run_finish (BOW_CASE (source), result, NULL);

  if (gtk_widget_get_root (self->parent) != NULL)
    ask (self, because);
  else
    question_free (self);
}

static void
begin (Question  *self,
       GtkWidget *parent,
       BowCase   *bow_case,
       GtkWidget *extra)
{
  self->parent = g_object_ref (parent);
  self->extra = extra != NULL ? g_object_ref_sink (extra) : NULL;
  bow_case_run_async (bow_case, BOW_CASE_NOW, read_because, NULL, NULL, g_free, NULL, because_cb, self);
}

/**
 * bow_outgoing_ask:
 * @parent: the widget that asks
 * @bow_case: (transfer none): the case
 * @heading: what is about to leave the file
 * @body: what that means, a sentence or two
 * @is_export: whether to ask for the form, and for the conditions of what has
 *   handling code C
 * @extra: (nullable) (transfer floating): a row for what else has to be said
 * @func: called with the answers, unless somebody thinks better of it
 * @user_data: handed to @func
 * @destroy: frees @user_data once the dialog is closed
 *
 * Asks for whom and what for something leaves the file. What somebody is
 * working on is proposed as its purpose.
 */
void
bow_outgoing_ask (GtkWidget       *parent,
                  BowCase         *bow_case,
                  const char      *heading,
                  const char      *body,
                  gboolean         is_export,
                  GtkWidget       *extra,
                  BowOutgoingFunc  func,
                  gpointer         user_data,
                  GDestroyNotify   destroy)
{
  Question *self = g_new0 (Question, 1);

  self->heading = g_strdup (heading);
  self->body = g_strdup (body);
  self->proceed = _ ("Choose a _File…");
  self->is_export = is_export;
  self->func = func;
  self->user_data = user_data;
  self->destroy = destroy;
  begin (self, parent, bow_case, extra);
}

/**
 * bow_outgoing_ask_to_print:
 * @parent: the widget that asks
 * @bow_case: (transfer none): the case
 * @heading: what is about to be printed
 * @body: what that means, a sentence or two
 * @extra: (nullable) (transfer floating): a row for what else has to be said
 * @func: called with the answers, unless somebody thinks better of it
 * @user_data: handed to @func
 * @destroy: frees @user_data once the dialog is closed
 *
 * Asks for whom and what for something is printed.
 */
void
bow_outgoing_ask_to_print (GtkWidget       *parent,
                           BowCase         *bow_case,
                           const char      *heading,
                           const char      *body,
                           GtkWidget       *extra,
                           BowOutgoingFunc  func,
                           gpointer         user_data,
                           GDestroyNotify   destroy)
{
  Question *self = g_new0 (Question, 1);

  self->heading = g_strdup (heading);
  self->body = g_strdup (body);
  self->proceed = _ ("Choose a _Printer…");
  self->func = func;
  self->user_data = user_data;
  self->destroy = destroy;
  begin (self, parent, bow_case, extra);
}
