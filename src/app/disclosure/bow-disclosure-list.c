/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disclosure/bow-disclosure-list.h"

#include <glib/gi18n-lib.h>

#include "case/bow-case-async.h"
#include "case/bow-case-schedules.h"
#include "disclosure/bow-ruling-dialog.h"
#include "widgets/bow-choice-name.h"

/* An operation with more records than these has another file beside it. */
#define MOST_ITEMS 100000
/* Whoever has more of one state looks for a record in the list of all records. */
#define MOST_ROWS 500

struct _BowDisclosureList
{
  GtkWidget parent_instance;

  BowCase *bow_case;
  gint64 operation;

  GtkWidget *group;
  AdwComboRow *filter;
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (BowDisclosureList, bow_disclosure_list, GTK_TYPE_WIDGET)

/* All, each state, and then what the prosecutor has to do with. */
enum
{
  SHOW_ALL,
  SHOW_STATES,
};

typedef struct
{
  gint64 operation;
  guint show;
  GPtrArray *items;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->items, g_ptr_array_unref);
  g_free (reading);
}

static guint
get_show_waiting (void)
{
  return SHOW_STATES + bow_disclosure_states.n_items;
}

static gboolean
is_shown (const BowAssessment *item,
          guint                show)
{
  if (show == get_show_waiting ())
    return item->is_put && item->ruling == NULL;
  return show <= get_show_waiting () || item->ruling != NULL;
}

static gpointer
read_items (BowCase       *bow_case,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Reading *wanted = data;
  Reading *reading = g_new0 (Reading, 1);
  const char *state = wanted->show >= SHOW_STATES && wanted->show < get_show_waiting () ? bow_disclosure_states.items[wanted->show - SHOW_STATES].code
                                                                                       : NULL;

  reading->show = wanted->show;
  reading->items = bow_case_list_assessments (bow_case, wanted->operation, state, MOST_ITEMS, error);
  if (reading->items == NULL)
    g_clear_pointer (&reading, reading_free);
  else
    for (guint i = reading->items->len; i > 0; i--)
      if (!is_shown (reading->items->pdata[i - 1], reading->show))
        g_ptr_array_remove_index (reading->items, i - 1);

  return reading;
}

/* Narrow, so that the words beside it keep their room in a small window. */
static GtkWidget *
make_button (const char *icon,
             const char *label,
             const char *action,
             gint64      row)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

static char *
describe (const BowAssessment *item)
{
  GString *text = g_string_new (bow_enumeration_label (&bow_disclosure_states, item->state));

  if (item->schedules != NULL)
    g_string_append_printf (text, " · %s", item->schedules);
  if (item->description != NULL)
    g_string_append_printf (text, " · %s", item->description);
  if (item->ruling != NULL)
    {
      g_autofree char *day = bow_field_describe_day (item->ruled_on);

      /* Translators: what a prosecutor decided, such as "Disclose", their name, and a day. */
      g_string_append_printf (text, _("\nProsecutor: %s (%s, %s)"), bow_enumeration_label (&bow_disclosure_rulings, item->ruling), item->ruled_by, day);
    }

  return g_string_free_and_steal (text);
}

static void
add_row (BowDisclosureList   *self,
         const BowAssessment *item)
{
  const BowRowData *data = bow_row_get_data (item->row);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf ("\u2066%s\u2069 · %s", data->ref, data->title);
  g_autofree char *text = describe (item);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  if (item->edited_row != 0)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button ("mail-attachment-symbolic", _("Open the edited version"), "disclosure.open", item->edited_row));
  if (item->is_put)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button ("object-select-symbolic", _("Enter the prosecutor’s decision"), "disclosure.rule", data->row));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", data->row);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.assess");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  g_ptr_array_add (self->rows, row);
}

static void
show (BowDisclosureList *self,
      const Reading     *reading)
{
  guint n = reading->items->len;
  g_autofree char *count = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < MIN (n, MOST_ROWS); i++)
    add_row (self, reading->items->pdata[i]);
  if (n > MOST_ROWS)
    count = g_strdup_printf (_("%u records; the first %u are shown. Choose a state."), n, MOST_ROWS);
  else
    count = g_strdup_printf (ngettext ("%u record of the operation", "%u records of the operation", n), n);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group), count);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (BowDisclosureList) self = user_data;
  g_autoptr (GError) error = NULL;
  Reading *reading = bow_case_run_finish (BOW_CASE (source), result, &error);

  /* Another choice was made meanwhile. */
  if (self->group != NULL && reading != NULL && reading->show == adw_combo_row_get_selected (self->filter))
    show (self, reading);
  else if (self->group != NULL && error != NULL)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group), error->message);
  g_clear_pointer (&reading, reading_free);
}

static void
refresh (BowDisclosureList *self)
{
  Reading *wanted = g_new0 (Reading, 1);

  wanted->operation = self->operation;
  wanted->show = adw_combo_row_get_selected (self->filter);
  bow_case_run_async (self->bow_case, BOW_CASE_NOW, read_items, wanted, reading_free, reading_free, NULL, read_cb, g_object_ref (self));
}

static void
rule_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  bow_ruling_dialog_show (widget, BOW_DISCLOSURE_LIST (widget)->bow_case, g_variant_get_int64 (parameter));
}

/* The record comes up behind the dialog, which makes room for it. */
static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (widget, ADW_TYPE_DIALOG);

  gtk_widget_activate_action (widget, "win.open-record", "x", g_variant_get_int64 (parameter));
  if (dialog != NULL)
    adw_dialog_close (ADW_DIALOG (dialog));
}

static void
bow_disclosure_list_dispose (GObject *object)
{
  BowDisclosureList *self = BOW_DISCLOSURE_LIST (object);

  g_clear_pointer (&self->group, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_disclosure_list_parent_class)->dispose (object);
}

static void
bow_disclosure_list_class_init (BowDisclosureListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_disclosure_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "disclosure.rule", "x", rule_action);
  gtk_widget_class_install_action (widget_class, "disclosure.open", "x", open_action);
}

static void
bow_disclosure_list_init (BowDisclosureList *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _("All records"));
  for (guint i = 0; i < bow_disclosure_states.n_items; i++)
    gtk_string_list_append (labels, _(bow_disclosure_states.items[i].label));
  gtk_string_list_append (labels, _("For the prosecutor"));
  gtk_string_list_append (labels, _("Prosecutor decided"));
  self->rows = g_ptr_array_new ();
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _("Records"));
  self->filter = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->filter), _("Show"));
  adw_combo_row_set_model (self->filter, G_LIST_MODEL (labels));
  bow_choice_name_row (self->filter);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), GTK_WIDGET (self->filter));
  gtk_widget_set_parent (self->group, GTK_WIDGET (self));
}

/**
 * bow_disclosure_list_new:
 * @bow_case: (transfer none): a case
 * @operation: row of an operation
 *
 * Returns: (transfer floating): a list of its records
 */
GtkWidget *
bow_disclosure_list_new (BowCase *bow_case,
                         gint64   operation)
{
  BowDisclosureList *self = g_object_new (BOW_TYPE_DISCLOSURE_LIST, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->operation = operation;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "disclosure.rule", bow_case_may (bow_case, BOW_PERMISSION_WRITE));
  g_signal_connect_object (bow_case, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "notify::selected", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);

  return GTK_WIDGET (self);
}
