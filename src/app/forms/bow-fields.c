/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-fields.h"

#include <glib/gi18n-lib.h>

#include "widgets/bow-leak-list.h"
#include "widgets/bow-wrap-box.h"

#define LEAST_COLUMN 220

struct _BowFields
{
  GtkWidget parent_instance;

  BowRecord *record;
  GtkWidget *box;
  GtkWidget *heading;
  GtkWidget *leaks;
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (BowFields, bow_fields, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static BowFieldRow *
find_row (BowFields  *self,
          const char *name)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      BowFieldRow *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (bow_field_row_get_field (row)->name, name))
        return row;
    }
  return NULL;
}

/* Where a rule leaves one code alone, the form picks it: a caller through
 * Crimestoppers is anonymous, and nobody needs to be told so. */
static void
apply_rules (BowFields *self)
{
  const BowKind *kind = bow_record_get_kind (self->record);

  for (gsize i = 0; i < kind->n_rules; i++)
    {
      const BowRule *rule = &kind->rules[i];
      BowFieldRow *when = find_row (self, rule->when);
      BowFieldRow *then = rule->then != NULL ? find_row (self, rule->then) : NULL;
      g_autofree char *text = NULL;

      if (rule->only == NULL || when == NULL || then == NULL)
        continue;
      text = bow_field_row_dup_text (when);
      if (g_strcmp0 (text, rule->is) == 0)
        bow_field_row_set_text (then, rule->only);
      gtk_widget_set_sensitive (GTK_WIDGET (then), g_strcmp0 (text, rule->is) != 0);
    }
}

/* A rule without a code is about whatever is said. */
static gboolean
is_demanded (BowFields      *self,
             const BowField *field)
{
  const BowKind *kind = bow_record_get_kind (self->record);

  for (gsize i = 0; i < kind->n_rules; i++)
    {
      const BowRule *rule = &kind->rules[i];
      BowFieldRow *when = g_strcmp0 (rule->then, field->name) == 0 ? find_row (self, rule->when) : NULL;
      g_autofree char *text = when != NULL ? bow_field_row_dup_text (when) : NULL;

      if (text != NULL && (rule->is == NULL || g_str_equal (rule->is, text)))
        return TRUE;
    }

  return FALSE;
}

/* Nothing that somebody has written is hidden. */
static void
update_demanded (BowFields   *self,
                 BowFieldRow *row)
{
  gboolean demanded = is_demanded (self, bow_field_row_get_field (row));
  g_autofree char *text = bow_field_row_dup_text (row);

  bow_field_row_set_required (row, demanded);
  gtk_widget_set_visible (GTK_WIDGET (row), demanded || text != NULL);
}

/* What is required as things stand says so. */
static void
update_required (BowFields *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      BowFieldRow *row = g_ptr_array_index (self->rows, i);
      const BowField *field = bow_field_row_get_field (row);
      BowFieldRow *instead = field->unless != NULL ? find_row (self, field->unless) : NULL;
      g_autofree char *text = instead != NULL ? bow_field_row_dup_text (instead) : NULL;

      if ((field->flags & BOW_FIELD_ON_DEMAND) != 0)
        update_demanded (self, row);
      else if (instead != NULL)
        bow_field_row_set_required (row, text == NULL);
    }
}

static const BowField operation_field = {
  .name = BOW_FORM_OPERATION,
  .type = BOW_FIELD_RECORD,
  .label = N_("Operation"),
  .help = N_("Which it belongs to, where that is known"),
  .target = "operation",
};

/* What is no field of the kind is kept elsewhere. */
static gboolean
is_own (BowFields   *self,
        BowFieldRow *row)
{
  return bow_field_row_get_field (row) != &operation_field;
}

static void
edited_cb (BowFields *self)
{
  apply_rules (self);
  update_required (self);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
bow_fields_dispose (GObject *object)
{
  BowFields *self = BOW_FIELDS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (bow_fields_parent_class)->dispose (object);
}

static void
bow_fields_class_init (BowFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_fields_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[EDITED] = g_signal_new ("edited",
                                  BOW_TYPE_FIELDS,
                                  G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
bow_fields_init (BowFields *self)
{
  self->rows = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static GtkWidget *
add_group (BowFields  *self,
           const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (self->box), group);
  if (self->heading == NULL)
    {
      self->heading = group;
      self->leaks = bow_leak_list_new ();
      gtk_box_append (GTK_BOX (self->box), self->leaks);
    }
  return group;
}

/* Two groups that are compared stand side by side where there is room for
 * both, and one under the other where there is not. */
static void
put_beside (BowFields *self,
            GtkWidget *first,
            GtkWidget *second)
{
  GtkWidget *pair = bow_wrap_box_new (12, 18);
  GtkWidget *const groups[] = { first, second };

  g_object_set (pair, "justify", TRUE, "justify-last-line", TRUE, NULL);
  gtk_box_insert_child_after (GTK_BOX (self->box), pair, first);
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autoptr (GtkWidget) group = g_object_ref (groups[i]);

      gtk_box_remove (GTK_BOX (self->box), group);
      gtk_widget_set_size_request (group, LEAST_COLUMN, -1);
      bow_wrap_box_append (BOW_WRAP_BOX (pair), group);
    }
}

static GtkWidget *
add_row (BowFields      *self,
         const BowField *field,
         GtkWidget      *group)
{
  GtkWidget *row = bow_field_row_new (field);
  gboolean is_saved = bow_record_get_version (self->record) > 0;

  if (field != &operation_field)
    bow_field_row_set_text (BOW_FIELD_ROW (row), bow_record_get (self->record, field->name));
  gtk_widget_set_sensitive (row, !is_saved || (field->flags & BOW_FIELD_FIXED) == 0);
  g_signal_connect_object (row, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
build (BowFields *self,
       gboolean   required_only)
{
  const BowKind *kind = bow_record_get_kind (self->record);
  GtkWidget *group = NULL;

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const BowField *field = &kind->fields[i];

      if ((field->flags & (BOW_FIELD_COMPUTED | BOW_FIELD_DECIDED)) != 0 ||
          (required_only && (field->flags & BOW_FIELD_REQUIRED) == 0))
        continue;
      if (group == NULL || (field->group != NULL && !required_only))
        group = add_group (self, field->group != NULL ? _ (field->group) : NULL);
      add_row (self, field, group);
      if (field->beside != NULL && !required_only)
        put_beside (self, gtk_widget_get_ancestor (GTK_WIDGET (find_row (self, field->beside)), ADW_TYPE_PREFERENCES_GROUP), group);
    }
  apply_rules (self);
  update_required (self);
}

/**
 * bow_fields_new:
 * @record: (transfer none): the record to be edited
 * @required_only: whether to leave out what need not be filled in
 *
 * Returns: (transfer floating): the rows of @record, showing its values
 */
GtkWidget *
bow_fields_new (BowRecord *record,
                gboolean   required_only)
{
  BowFields *self = g_object_new (BOW_TYPE_FIELDS, NULL);

  self->record = g_object_ref (record);
  build (self, required_only);
  return GTK_WIDGET (self);
}

/**
 * bow_fields_new_of:
 * @record: (transfer none): the record to be edited
 * @names: names of some of its fields, and %BOW_FORM_OPERATION, in the order in
 *   which they are asked
 *
 * Returns: (transfer floating): their rows, in one group
 */
GtkWidget *
bow_fields_new_of (BowRecord         *record,
                   const char *const *names)
{
  BowFields *self = g_object_new (BOW_TYPE_FIELDS, NULL);
  GtkWidget *group;

  self->record = g_object_ref (record);
  group = add_group (self, NULL);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      const BowField *field = bow_kind_field (bow_record_get_kind (record), names[i]);

      add_row (self, field != NULL ? field : &operation_field, group);
    }
  apply_rules (self);
  update_required (self);
  return GTK_WIDGET (self);
}

/**
 * bow_fields_find_row:
 * @self: the rows
 * @name: the name of a field
 *
 * Returns: (transfer none) (nullable): its row
 */
BowFieldRow *
bow_fields_find_row (BowFields  *self,
                     const char *name)
{
  return find_row (self, name);
}

/**
 * bow_fields_get_record:
 * @self: the rows
 *
 * Returns: (transfer none): the record they edit
 */
BowRecord *
bow_fields_get_record (BowFields *self)
{
  return self->record;
}

/**
 * bow_fields_get_heading:
 * @self: the rows
 *
 * Returns: (transfer none) (nullable): the first group, an #AdwPreferencesGroup
 */
GtkWidget *
bow_fields_get_heading (BowFields *self)
{
  return self->heading;
}

/**
 * bow_fields_read:
 * @self: the rows
 *
 * Writes what the rows show into the record.
 */
void
bow_fields_read (BowFields *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      BowFieldRow *row = g_ptr_array_index (self->rows, i);
      g_autofree char *text = bow_field_row_dup_text (row);

      if (is_own (self, row))
        bow_record_set (self->record, bow_field_row_get_field (row)->name, text);
    }
}

/**
 * bow_fields_write:
 * @self: the rows
 *
 * Shows what the record says where the rows say something else; what is being
 * typed elsewhere stays as it is.
 */
void
bow_fields_write (BowFields *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      BowFieldRow *row = g_ptr_array_index (self->rows, i);
      const char *text = is_own (self, row) ? bow_record_get (self->record, bow_field_row_get_field (row)->name) : NULL;
      g_autofree char *shown = bow_field_row_dup_text (row);

      if (is_own (self, row) && g_strcmp0 (text, shown) != 0)
        bow_field_row_set_text (row, text);
    }
  apply_rules (self);
  update_required (self);
}

/**
 * bow_fields_put_beside:
 * @self: the rows
 * @field: (nullable): the name of a field, or %NULL for all of them
 * @widget: (transfer floating): something to be seen with it
 *
 * Shows @widget at the row of @field, or above all rows.
 *
 * Returns: whether there is a place for it
 */
gboolean
bow_fields_put_beside (BowFields  *self,
                       const char *field,
                       GtkWidget  *widget)
{
  BowFieldRow *row = field != NULL ? find_row (self, field) : NULL;

  if (row != NULL)
    bow_field_row_set_beside (row, widget);
  else if (field == NULL)
    gtk_box_prepend (GTK_BOX (self->box), widget);

  return row != NULL || field == NULL;
}

/**
 * bow_fields_show_leaks:
 * @self: the rows
 * @findings: (nullable) (element-type BowLeakFinding): what was found
 * @none: (nullable): what to say where nothing was
 *
 * Shows under the first group what in the text can give somebody away.
 */
void
bow_fields_show_leaks (BowFields  *self,
                       GPtrArray  *findings,
                       const char *none)
{
  if (self->leaks != NULL)
    bow_leak_list_set (BOW_LEAK_LIST (self->leaks), findings, none);
}

/**
 * bow_fields_put_leaks_at:
 * @self: the rows
 * @field: the name of a field
 *
 * Shows them under the group of @field instead.
 */
void
bow_fields_put_leaks_at (BowFields  *self,
                         const char *field)
{
  BowFieldRow *row = find_row (self, field);
  GtkWidget *group = row != NULL ? gtk_widget_get_ancestor (GTK_WIDGET (row), ADW_TYPE_PREFERENCES_GROUP) : NULL;

  if (group != NULL && gtk_widget_get_parent (group) == self->box)
    gtk_box_reorder_child_after (GTK_BOX (self->box), self->leaks, group);
}

/**
 * bow_fields_set_lookups:
 * @self: the rows
 * @lookups: the lists of the case, which outlive @self
 *
 * Offers the codes of the lists that a force edits as it has them.
 */
void
bow_fields_set_lookups (BowFields  *self,
                        BowLookups *lookups)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      BowFieldRow *row = g_ptr_array_index (self->rows, i);
      const BowEnumeration *list = bow_field_row_get_field (row)->enumeration;

      if (list != NULL && list->editable)
        bow_field_row_set_list (row, bow_lookups_resolve (lookups, list));
    }
  update_required (self);
}

/**
 * bow_fields_set_case:
 * @self: the rows
 * @bow_case: the case that the record is of
 *
 * Lets other records be found by what they are called.
 */
void
bow_fields_set_case (BowFields *self,
                     BowCase   *bow_case)
{
  for (guint i = 0; i < self->rows->len; i++)
    bow_field_row_set_case (g_ptr_array_index (self->rows, i), bow_case);
}

/**
 * bow_fields_clear_problems:
 * @self: the rows
 *
 * Takes every error message away.
 */
void
bow_fields_clear_problems (BowFields *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    bow_field_row_set_error (g_ptr_array_index (self->rows, i), NULL);
}

/**
 * bow_fields_show_problem:
 * @self: the rows
 * @problem: a problem of this record
 *
 * Shows @problem at its field.
 *
 * Returns: whether there is a row for it
 */
gboolean
bow_fields_show_problem (BowFields        *self,
                         const BowProblem *problem)
{
  BowFieldRow *row = problem->field != NULL ? find_row (self, problem->field->name) : NULL;

  if (row == NULL)
    return FALSE;
  bow_field_row_set_error (row, problem->message);
  return TRUE;
}

/**
 * bow_fields_focus:
 * @self: the rows
 * @field: the name of a field
 *
 * Puts the keyboard into the row of @field.
 *
 * Returns: whether there is such a row
 */
gboolean
bow_fields_focus (BowFields  *self,
                  const char *field)
{
  BowFieldRow *row = find_row (self, field);

  if (row == NULL)
    return FALSE;
  bow_field_row_take_focus (row);
  return TRUE;
}

/**
 * bow_fields_focus_first:
 * @self: the rows
 *
 * Puts the keyboard into the first required field that is empty, or else
 * into the first field.
 */
void
bow_fields_focus_first (BowFields *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      BowFieldRow *row = g_ptr_array_index (self->rows, i);
      g_autofree char *text = bow_field_row_dup_text (row);

      if (text == NULL && (bow_field_row_get_field (row)->flags & BOW_FIELD_REQUIRED) != 0)
        {
          bow_field_row_take_focus (row);
          return;
        }
    }
  if (self->rows->len > 0)
    bow_field_row_take_focus (g_ptr_array_index (self->rows, 0));
}

static BowFieldRow *
find_place (BowFields *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      BowFieldRow *row = g_ptr_array_index (self->rows, i);

      if (bow_field_row_get_field (row)->type == BOW_FIELD_WHERE)
        return row;
    }
  return NULL;
}

/**
 * bow_fields_set_place:
 * @self: the rows
 * @geometry: the text of a geometry
 *
 * Puts @geometry into the first field that takes a place, as an edit.
 *
 * Returns: whether there is one
 */
gboolean
bow_fields_set_place (BowFields  *self,
                      const char *geometry)
{
  BowFieldRow *row = find_place (self);

  if (row == NULL)
    return FALSE;
  bow_field_row_set_text (row, geometry);
  bow_field_row_take_focus (row);
  g_signal_emit (self, signals[EDITED], 0);
  return TRUE;
}

/**
 * bow_fields_dup_place:
 * @self: the rows
 *
 * What the field that bow_fields_set_place() fills says so far.
 *
 * Returns: (transfer full) (nullable): its text, or %NULL where there is none
 */
char *
bow_fields_dup_place (BowFields *self)
{
  BowFieldRow *row = find_place (self);

  return row != NULL ? bow_field_row_dup_text (row) : NULL;
}
