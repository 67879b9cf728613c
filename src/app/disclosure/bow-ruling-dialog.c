/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disclosure/bow-ruling-dialog.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-schedules.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-notice.h"

struct _BowRulingDialog
{
  AdwDialog parent_instance;

  BowCase *bow_case;
  gint64 row;

  AdwWindowTitle *title;
  GtkWidget *notice;
  AdwActionRow *described;
  AdwComboRow *ruling;
  AdwEntryRow *prosecutor;
  AdwEntryRow *day;
  AdwEntryRow *reason;
  GtkWidget *save;
};

G_DEFINE_FINAL_TYPE (BowRulingDialog, bow_ruling_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  gint64 row;
  const char *ruling;
  char *prosecutor;
  char *day;
  char *reason;
} Ruling;

static void
ruling_free (gpointer data)
{
  Ruling *ruling = data;

  g_free (ruling->prosecutor);
  g_free (ruling->day);
  g_free (ruling->reason);
  g_free (ruling);
}

/* The first of the list is that nothing is decided. */
static const BowEnumerationItem *
get_chosen (BowRulingDialog *self)
{
  guint at = adw_combo_row_get_selected (self->ruling);

  return at > 0 && at <= bow_disclosure_rulings.n_items ? &bow_disclosure_rulings.items[at - 1] : NULL;
}

static void
chosen_cb (BowRulingDialog *self)
{
  const BowEnumerationItem *item = get_chosen (self);
  AdwEntryRow *const entries[] = { self->prosecutor, self->day, self->reason };

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->ruling), item != NULL ? _(item->help) : "");
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_widget_set_sensitive (GTK_WIDGET (entries[i]), item != NULL);
}

static void
set_text (AdwEntryRow *entry,
          const char  *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

static void
show (BowRulingDialog     *self,
      const BowAssessment *item)
{
  const BowRowData *data = bow_row_get_data (item->row);
  g_autofree char *subtitle = g_strdup_printf ("\u2066%s\u2069 · %s", data->ref, data->title);
  g_autofree char *day = item->ruled_on != NULL ? bow_field_describe_day (item->ruled_on) : NULL;

  adw_window_title_set_subtitle (self->title, subtitle);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->described), item->schedules != NULL ? item->schedules : "");
  adw_action_row_set_subtitle (self->described, item->description != NULL ? item->description : "");
  for (guint i = 0; item->ruling != NULL && i < bow_disclosure_rulings.n_items; i++)
    if (g_str_equal (bow_disclosure_rulings.items[i].code, item->ruling))
      adw_combo_row_set_selected (self->ruling, i + 1);
  set_text (self->prosecutor, item->ruled_by);
  set_text (self->day, day);
  set_text (self->reason, item->ruling_reason);
  chosen_cb (self);
}

static gpointer
read_item (BowCase       *bow_case,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return bow_case_read_assessment (bow_case, *(gint64 *) data, error);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowRulingDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (BowAssessment) item = bow_case_run_finish (BOW_CASE (source), result, &error);

  if (self->save == NULL)
    return;
  if (item != NULL)
    show (self, item);
  else
    bow_notice_say (BOW_NOTICE (self->notice), error->message);
}

static gpointer
rule (BowCase       *bow_case,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Ruling *ruling = data;
  const BowRulingDeed deed = { ruling->row, ruling->ruling, ruling->prosecutor, ruling->day, ruling->reason };

  return GINT_TO_POINTER (bow_case_rule (bow_case, &deed, error));
}

/* What was typed stays where it is refused. */
static void
ruled_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BowRulingDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  bow_case_run_finish (BOW_CASE (source), result, &error);
  if (self->save == NULL)
    return;
  gtk_widget_set_sensitive (self->save, TRUE);
  bow_notice_say (BOW_NOTICE (self->notice), error != NULL ? error->message : NULL);
  if (error == NULL)
    adw_dialog_close (ADW_DIALOG (self));
}

static char *
dup_text (AdwEntryRow *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
save_cb (BowRulingDialog *self)
{
  static const BowField date = { .name = "ruled_on", .type = BOW_FIELD_DATE, .label = N_("Decided on") };
  const BowEnumerationItem *item = get_chosen (self);
  g_autofree char *day = dup_text (self->day);
  Ruling *ruling = g_new0 (Ruling, 1);

  ruling->row = self->row;
  ruling->ruling = item != NULL ? item->code : NULL;
  ruling->prosecutor = dup_text (self->prosecutor);
  ruling->day = bow_field_normalise (&date, day);
  ruling->reason = dup_text (self->reason);
  gtk_widget_set_sensitive (self->save, FALSE);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, rule, ruling, ruling_free, NULL, NULL, ruled_cb, g_object_ref (self));
}

static AdwEntryRow *
add_entry (BowRulingDialog *self,
           GtkWidget       *group,
           const char      *title)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);
  g_signal_connect_object (entry, "entry-activated", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);

  return ADW_ENTRY_ROW (entry);
}

static GtkWidget *
make_fields (BowRulingDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _("Nothing is decided yet"));
  for (guint i = 0; i < bow_disclosure_rulings.n_items; i++)
    gtk_string_list_append (labels, _(bow_disclosure_rulings.items[i].label));
  self->described = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->described), FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->described));
  self->ruling = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->ruling), _("Prosecutor’s decision"));
  adw_combo_row_set_model (self->ruling, G_LIST_MODEL (labels));
  bow_choice_name_row (self->ruling);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->ruling));
  self->prosecutor = add_entry (self, group, _("Name of the prosecutor"));
  self->day = add_entry (self, group, _("Decided on (today if left empty)"));
  self->reason = add_entry (self, group, _("Reason, if one was given"));
  g_signal_connect_object (self->ruling, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);

  return group;
}

static void
bow_ruling_dialog_dispose (GObject *object)
{
  BowRulingDialog *self = BOW_RULING_DIALOG (object);

  self->save = NULL;
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_ruling_dialog_parent_class)->dispose (object);
}

static void
bow_ruling_dialog_class_init (BowRulingDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_ruling_dialog_dispose;
}

static void
bow_ruling_dialog_init (BowRulingDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_("Prosecutor’s Decision"), ""));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  self->save = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  self->notice = g_object_new (BOW_TYPE_NOTICE, NULL);
  gtk_box_append (GTK_BOX (box), self->notice);
  gtk_box_append (GTK_BOX (box), make_fields (self));
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_dialog_set_title (ADW_DIALOG (self), _("Prosecutor’s Decision"));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
  adw_dialog_set_default_widget (ADW_DIALOG (self), self->save);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->ruling));
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  chosen_cb (self);
}

/**
 * bow_ruling_dialog_show:
 * @parent: the widget that asks
 * @bow_case: (transfer none): a case
 * @row: row of a record that a signed schedule lists
 *
 * Shows what the prosecutor decided about a record, to be changed.
 */
void
bow_ruling_dialog_show (GtkWidget *parent,
                        BowCase   *bow_case,
                        gint64     row)
{
  BowRulingDialog *self = g_object_new (BOW_TYPE_RULING_DIALOG, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->row = row;
  bow_case_run_async (bow_case, BOW_CASE_NOW, read_item, g_memdup2 (&row, sizeof row), g_free, (GDestroyNotify) bow_assessment_free, NULL,
                      read_cb, g_object_ref (self));
  adw_dialog_present (ADW_DIALOG (self), parent);
}
