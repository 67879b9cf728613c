/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-form-parts.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "case/bow-lookups-of.h"

struct _BowFormParts
{
  GtkWidget parent_instance;

  BowCase *bow_case;
  BowRecord *record;
  GtkWidget *box;
  /* What each kind of child is edited in, by its name. */
  GHashTable *sections;
  /* The rows of the record first, then those of each child. */
  GPtrArray *fields;
};

G_DEFINE_FINAL_TYPE (BowFormParts, bow_form_parts, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
tell_edited (BowFormParts *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

static void
bow_form_parts_dispose (GObject *object)
{
  BowFormParts *self = BOW_FORM_PARTS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->sections, g_hash_table_unref);
  g_clear_object (&self->record);
  g_clear_object (&self->bow_case);

  G_OBJECT_CLASS (bow_form_parts_parent_class)->dispose (object);
}

static void
bow_form_parts_class_init (BowFormPartsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_form_parts_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[EDITED] = g_signal_new ("edited", BOW_TYPE_FORM_PARTS, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_form_parts_init (BowFormParts *self)
{
  self->fields = g_ptr_array_new ();
  self->sections = g_hash_table_new (g_str_hash, g_str_equal);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static BowFields *
add_fields (BowFormParts      *self,
            BowRecord         *record,
            const char *const *names,
            GtkWidget         *box)
{
  GtkWidget *fields = names != NULL ? bow_fields_new_of (record, names) : bow_fields_new (record, FALSE);

  bow_fields_set_lookups (BOW_FIELDS (fields), bow_lookups_of (self->bow_case));
  bow_fields_set_case (BOW_FIELDS (fields), self->bow_case);
  g_signal_connect_object (fields, "edited", G_CALLBACK (tell_edited), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->fields, fields);
  gtk_box_append (GTK_BOX (box), fields);
  return BOW_FIELDS (fields);
}

static void
remove_child_cb (GtkWidget    *button,
                 BowFormParts *self)
{
  GtkWidget *fields = gtk_widget_get_ancestor (button, BOW_TYPE_FIELDS);
  GtkWidget *box = gtk_widget_get_parent (fields);

  bow_record_remove_child (self->record, bow_fields_get_record (BOW_FIELDS (fields)));
  g_ptr_array_remove (self->fields, fields);
  gtk_box_remove (GTK_BOX (box), fields);
  tell_edited (self);
}

static BowFields *
add_child (BowFormParts *self,
           BowRecord    *child,
           GtkWidget    *box)
{
  BowFields *fields = add_fields (self, child, NULL, box);
  AdwPreferencesGroup *heading = ADW_PREFERENCES_GROUP (bow_fields_get_heading (fields));
  const char *label = bow_kind_get_label (bow_record_get_kind (child));
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is one thing inside a record, such as "Line" or "Offence" */
  g_autofree char *tooltip = g_strdup_printf (_ ("Remove this: %s"), label);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_child_cb), self, 0);
  /* What stays for good goes only while it was never saved. */
  gtk_widget_set_visible (button, bow_record_get_row (child) == 0 || (bow_record_get_kind (child)->flags & BOW_KIND_LASTING) == 0);
  adw_preferences_group_set_title (heading, label);
  adw_preferences_group_set_header_suffix (heading, button);
  return fields;
}

static void
add_child_cb (GtkWidget    *button,
              BowFormParts *self)
{
  const BowKind *kind = g_object_get_data (G_OBJECT (button), "bow-kind");
  GtkWidget *box = g_object_get_data (G_OBJECT (button), "bow-box");
  BowRecord *child = bow_record_add_child (self->record, kind);

  bow_fields_focus_first (add_child (self, child, box));
  tell_edited (self);
}

static void
add_children (BowFormParts  *self,
              const BowKind *kind)
{
  GListModel *children = bow_record_get_children (self->record);
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *button = gtk_button_new ();
  /* Translators: %s is one thing inside a record, such as "Line" or "Offence" */
  g_autofree char *label = g_strdup_printf (_ ("Add: %s"), bow_kind_get_label (kind));

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);

      if (bow_record_get_kind (child) == kind)
        add_child (self, child, box);
    }
  gtk_button_set_child (GTK_BUTTON (button), g_object_new (ADW_TYPE_BUTTON_CONTENT,
                                                          "icon-name", "list-add-symbolic",
                                                          "label", label,
                                                          "can-shrink", TRUE,
                                                          NULL));
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "bow-kind", (gpointer) kind);
  g_object_set_data (G_OBJECT (button), "bow-box", box);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_child_cb), self, 0);
  gtk_box_append (GTK_BOX (section), box);
  gtk_box_append (GTK_BOX (section), button);
  gtk_box_append (GTK_BOX (self->box), section);
  g_hash_table_insert (self->sections, (gpointer) kind->name, section);
}

/**
 * bow_form_parts_bar:
 * @self: the parts of a form
 *
 * Offers no child that a rule bars, as the record is by now: an anonymous
 * report has no place for who reported it.
 */
void
bow_form_parts_bar (BowFormParts *self)
{
  const BowKind *kind = bow_record_get_kind (self->record);

  for (gsize i = 0; i < kind->n_rules; i++)
    {
      const BowRule *rule = &kind->rules[i];
      GtkWidget *section = rule->bars != NULL ? g_hash_table_lookup (self->sections, rule->bars) : NULL;

      if (section != NULL)
        gtk_widget_set_visible (section, g_strcmp0 (bow_record_get (self->record, rule->when), rule->is) != 0);
    }
}

/**
 * bow_form_parts_new:
 * @bow_case: (transfer none): the case
 * @record: (transfer none): the record to be edited
 *
 * Returns: (transfer floating): the rows of @record and of what lives in it
 */
GtkWidget *
bow_form_parts_new (BowCase   *bow_case,
                    BowRecord *record)
{
  BowFormParts *self = g_object_new (BOW_TYPE_FORM_PARTS, NULL);
  const BowKind *child;

  self->bow_case = g_object_ref (bow_case);
  self->record = g_object_ref (record);
  add_fields (self, record, NULL, self->box);
  for (gsize i = 0; (child = bow_kind_child (bow_record_get_kind (record), i)) != NULL; i++)
    add_children (self, child);
  bow_form_parts_bar (self);

  return GTK_WIDGET (self);
}

/**
 * bow_form_parts_new_of:
 * @bow_case: (transfer none): the case
 * @record: (transfer none): the record to be edited
 * @names: names of the fields that are asked for, in that order
 *
 * Returns: (transfer floating): the rows of these fields, and of nothing that
 *   lives in @record
 */
GtkWidget *
bow_form_parts_new_of (BowCase           *bow_case,
                       BowRecord         *record,
                       const char *const *names)
{
  BowFormParts *self = g_object_new (BOW_TYPE_FORM_PARTS, NULL);

  self->bow_case = g_object_ref (bow_case);
  self->record = g_object_ref (record);
  add_fields (self, record, names, self->box);

  return GTK_WIDGET (self);
}

/**
 * bow_form_parts_get_fields:
 * @self: the parts of a form
 *
 * Returns: (transfer none) (element-type BowFields): the rows of the record
 *   first, then those of each child
 */
GPtrArray *
bow_form_parts_get_fields (BowFormParts *self)
{
  return self->fields;
}

/**
 * bow_form_parts_find:
 * @self: the parts of a form
 * @record: the record or one that lives in it
 *
 * Returns: (transfer none) (nullable): its rows
 */
BowFields *
bow_form_parts_find (BowFormParts *self,
                     BowRecord    *record)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (bow_fields_get_record (self->fields->pdata[i]) == record)
      return self->fields->pdata[i];

  return NULL;
}

/**
 * bow_form_parts_sync:
 * @self: the parts of a form
 *
 * Takes the rows away of what the record holds no more, and gives some to what
 * it holds by now.
 */
void
bow_form_parts_sync (BowFormParts *self)
{
  GListModel *children = bow_record_get_children (self->record);
  GListStore *parts = G_LIST_STORE (children);

  for (guint i = self->fields->len; i > 1; i--)
    {
      GtkWidget *fields = self->fields->pdata[i - 1];

      if (g_list_store_find (parts, bow_fields_get_record (BOW_FIELDS (fields)), NULL))
        continue;
      g_ptr_array_remove_index (self->fields, i - 1);
      gtk_box_remove (GTK_BOX (gtk_widget_get_parent (fields)), fields);
    }
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (BowRecord) child = g_list_model_get_item (children, i);
      GtkWidget *section = g_hash_table_lookup (self->sections, bow_record_get_kind (child)->name);

      if (bow_form_parts_find (self, child) == NULL && section != NULL)
        add_child (self, child, gtk_widget_get_first_child (section));
    }
}
