/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-record-details.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _BowRecordDetails
{
  GtkWidget parent_instance;

  GtkWidget *box;
  BowRecord *record;
  BowLookups *lookups;
};

G_DEFINE_FINAL_TYPE (BowRecordDetails, bow_record_details, GTK_TYPE_WIDGET)

static GtkWidget *
make_row (BowRecordDetails *self,
          const BowField   *field,
          const char       *text)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *value = bow_lookups_describe (self->lookups, field, text);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (field->label));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  return row;
}

static void
add_fields (BowRecordDetails *self,
            BowRecord        *record,
            const char       *heading)
{
  const BowKind *kind = bow_record_get_kind (record);
  GtkWidget *group = NULL;
  const char *title = heading;

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const BowField *field = &kind->fields[i];
      const char *text = bow_record_get_at (record, i);

      if (field->group != NULL && (heading == NULL || i > 0))
        {
          group = NULL;
          title = _ (field->group);
        }
      /* What the program keeps to compare by says nothing to anybody. */
      if (text == NULL || (field->flags & (BOW_FIELD_COMPUTED | BOW_FIELD_DECIDED)) == (BOW_FIELD_COMPUTED | BOW_FIELD_DECIDED) ||
          (field->type == BOW_FIELD_PROSE && (field->flags & BOW_FIELD_FINGERPRINT) != 0))
        continue;
      if (group == NULL)
        {
          group = adw_preferences_group_new ();
          if (title != NULL)
            adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
          gtk_box_append (GTK_BOX (self->box), group);
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, field, text));
    }
}

static void
add_children (BowRecordDetails *self,
              BowRecord        *record)
{
  GListModel *children = bow_record_get_children (record);
  const BowKind *last = NULL;
  int number = 0;

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);
      const BowKind *kind = bow_record_get_kind (child);
      g_autofree char *heading = NULL;

      number = kind == last ? number + 1 : 1;
      last = kind;
      /* Translators: one of several things inside a record: "Line 2" */
      heading = g_strdup_printf (_ ("%s %d"), bow_kind_get_label (kind), number);
      add_fields (self, child, heading);
    }
}

/* That there is something kept apart is no secret. */
static void
add_withheld (BowRecordDetails *self,
              BowRecord        *record)
{
  GtkWidget *group;
  GtkWidget *row;
  GtkWidget *button;

  if (bow_record_get_withheld (record) == 0)
    return;

  group = adw_preferences_group_new ();
  row = adw_action_row_new ();
  button = gtk_button_new_with_label (_ ("Show…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.reveal");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Contact of the reporter"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Kept apart; each look is recorded with its reason"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_box_append (GTK_BOX (self->box), group);
}

static void
bow_record_details_dispose (GObject *object)
{
  BowRecordDetails *self = BOW_RECORD_DETAILS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->record);
  g_clear_object (&self->lookups);

  G_OBJECT_CLASS (bow_record_details_parent_class)->dispose (object);
}

static void
bow_record_details_class_init (BowRecordDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_record_details_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_record_details_init (BowRecordDetails *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * bow_record_details_new:
 *
 * Returns: (transfer floating): a view of nothing
 */
GtkWidget *
bow_record_details_new (void)
{
  return g_object_new (BOW_TYPE_RECORD_DETAILS, NULL);
}

static void
show (BowRecordDetails *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (self->record == NULL)
    return;
  add_fields (self, self->record, NULL);
  add_withheld (self, self->record);
  add_children (self, self->record);
}

/**
 * bow_record_details_set_lookups:
 * @self: the view
 * @lookups: (transfer none): the lists of the case
 *
 * Names the codes of the lists that a force edits as it has them.
 */
void
bow_record_details_set_lookups (BowRecordDetails *self,
                                BowLookups       *lookups)
{
  g_set_object (&self->lookups, lookups);
  g_signal_connect_object (lookups, "loaded", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
}

/**
 * bow_record_details_set_record:
 * @self: the view
 * @record: (transfer none): what to show
 *
 * Shows @record in place of what was shown before.
 */
void
bow_record_details_set_record (BowRecordDetails *self,
                               BowRecord        *record)
{
  g_set_object (&self->record, record);
  show (self);
}
