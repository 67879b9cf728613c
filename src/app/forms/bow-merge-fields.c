/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-merge-fields.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* What each of the choices is. */
typedef enum
{
  SIDE_LEFT,
  SIDE_RIGHT,
  SIDE_BOTH,
  N_SIDES,
} Side;

typedef struct
{
  gsize index;
  GtkWidget *checks[N_SIDES];
} Difference;

struct _BowMergeFields
{
  GtkWidget parent_instance;

  BowRecord *record;
  BowRecord *other;
  BowRecord *proposal;
  GArray *differences;
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (BowMergeFields, bow_merge_fields, GTK_TYPE_WIDGET)

static const char *
text_of (BowMergeFields *self,
         gsize           index,
         Side            side)
{
  BowRecord *const records[] = { self->record, self->other, self->proposal };

  return bow_record_get_at (records[side], index);
}

/* What is neither of the two nor both is such as the other’s name, kept as an
 * alias. */
static char *
describe_side (BowMergeFields *self,
               gsize           index,
               Side            side)
{
  if (side == SIDE_BOTH && text_of (self, index, SIDE_LEFT) != NULL && text_of (self, index, SIDE_RIGHT) != NULL)
    return g_strdup (_ ("Both"));
  if (side == SIDE_BOTH)
    return g_strdup (_ ("Suggested"));
  /* A reference reads from left to right in every language. */
  return g_strdup_printf ("\u2066%s\u2069", bow_record_get_ref (side == SIDE_LEFT ? self->record : self->other));
}

static GtkWidget *
add_choice (BowMergeFields *self,
            GtkWidget      *group,
            Difference     *difference,
            Side            side,
            BowLookups     *lookups)
{
  const BowField *field = &bow_record_get_kind (self->record)->fields[difference->index];
  const char *text = text_of (self, difference->index, side);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *title = describe_side (self, difference->index, side);
  g_autofree char *value = text != NULL ? bow_lookups_describe (lookups, field, text) : g_strdup (_ ("Nothing said"));
  g_autofree char *label = g_strdup_printf ("%s, %s: %s", _ (field->label), title, value);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  gtk_widget_add_css_class (row, "property");
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  if (side != SIDE_LEFT)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (difference->checks[SIDE_LEFT]));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  difference->checks[side] = check;
  return check;
}

static void
add_difference (BowMergeFields *self,
                gsize           index,
                BowLookups     *lookups)
{
  const BowField *field = &bow_record_get_kind (self->record)->fields[index];
  const char *proposed = bow_record_get_at (self->proposal, index);
  Difference difference = { .index = index };
  GtkWidget *group = adw_preferences_group_new ();
  Side chosen;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (field->label));
  if (g_strcmp0 (proposed, text_of (self, index, SIDE_LEFT)) == 0)
    chosen = SIDE_LEFT;
  else
    chosen = g_strcmp0 (proposed, text_of (self, index, SIDE_RIGHT)) == 0 ? SIDE_RIGHT : SIDE_BOTH;

  add_choice (self, group, &difference, SIDE_LEFT, lookups);
  if (g_strcmp0 (text_of (self, index, SIDE_LEFT), text_of (self, index, SIDE_RIGHT)) != 0)
    add_choice (self, group, &difference, SIDE_RIGHT, lookups);
  if (chosen == SIDE_BOTH)
    add_choice (self, group, &difference, SIDE_BOTH, lookups);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (difference.checks[chosen]), TRUE);
  gtk_box_append (GTK_BOX (self->box), group);
  g_array_append_val (self->differences, difference);
}

static gboolean
differs (BowMergeFields *self,
         gsize           index)
{
  const char *text = text_of (self, index, SIDE_LEFT);

  if ((bow_record_get_kind (self->record)->fields[index].flags & (BOW_FIELD_DECIDED | BOW_FIELD_COMPUTED | BOW_FIELD_FIXED | BOW_FIELD_SEALED)) != 0)
    return FALSE;
  return g_strcmp0 (text, text_of (self, index, SIDE_RIGHT)) != 0 || g_strcmp0 (text, text_of (self, index, SIDE_BOTH)) != 0;
}

static void
bow_merge_fields_dispose (GObject *object)
{
  BowMergeFields *self = BOW_MERGE_FIELDS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->record);
  g_clear_object (&self->other);
  g_clear_object (&self->proposal);

  G_OBJECT_CLASS (bow_merge_fields_parent_class)->dispose (object);
}

static void
bow_merge_fields_finalize (GObject *object)
{
  g_array_unref (BOW_MERGE_FIELDS (object)->differences);

  G_OBJECT_CLASS (bow_merge_fields_parent_class)->finalize (object);
}

static void
bow_merge_fields_class_init (BowMergeFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_merge_fields_dispose;
  G_OBJECT_CLASS (klass)->finalize = bow_merge_fields_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_merge_fields_init (BowMergeFields *self)
{
  self->differences = g_array_new (FALSE, TRUE, sizeof (Difference));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * bow_merge_fields_new:
 * @record: the record that stays
 * @other: the record that is merged into it
 * @proposal: what it could say then
 * @lookups: (nullable): the lists of the case
 *
 * Returns: (transfer floating): the fields in which the two differ, with what
 *   @proposal says chosen
 */
GtkWidget *
bow_merge_fields_new (BowRecord  *record,
                      BowRecord  *other,
                      BowRecord  *proposal,
                      BowLookups *lookups)
{
  BowMergeFields *self = g_object_new (BOW_TYPE_MERGE_FIELDS, NULL);

  self->record = g_object_ref (record);
  self->other = g_object_ref (other);
  self->proposal = g_object_ref (proposal);
  for (gsize i = 0; i < bow_record_get_kind (record)->n_fields; i++)
    if (differs (self, i))
      add_difference (self, i, lookups);
  if (self->differences->len == 0)
    {
      GtkWidget *label = gtk_label_new (_ ("The two say the same in every field."));

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_box_append (GTK_BOX (self->box), label);
    }
  return GTK_WIDGET (self);
}

static Side
get_side (const Difference *difference)
{
  for (int side = 0; side < N_SIDES; side++)
    if (difference->checks[side] != NULL && gtk_check_button_get_active (GTK_CHECK_BUTTON (difference->checks[side])))
      return (Side) side;
  return SIDE_LEFT;
}

/**
 * bow_merge_fields_dup:
 * @self: the fields
 *
 * Returns: (transfer full): the record that stays as it was chosen, not saved
 */
BowRecord *
bow_merge_fields_dup (BowMergeFields *self)
{
  BowRecord *chosen = bow_record_copy (self->proposal);

  for (guint i = 0; i < self->differences->len; i++)
    {
      const Difference *difference = &g_array_index (self->differences, Difference, i);

      bow_record_set_at (chosen, difference->index, text_of (self, difference->index, get_side (difference)));
    }
  return chosen;
}

/**
 * bow_merge_fields_describe:
 * @self: the fields
 *
 * Returns: (transfer full) (nullable): labels of the fields that change, or
 *   %NULL where none does
 */
char *
bow_merge_fields_describe (BowMergeFields *self)
{
  GString *labels = g_string_new (NULL);

  for (guint i = 0; i < self->differences->len; i++)
    {
      const Difference *difference = &g_array_index (self->differences, Difference, i);

      if (get_side (difference) != SIDE_LEFT)
        g_string_append_printf (labels, "%s%s", labels->len > 0 ? ", " : "", _ (bow_record_get_kind (self->record)->fields[difference->index].label));
    }
  return g_string_free (labels, labels->len == 0);
}
