/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-place-editor.h"

#include <glib/gi18n-lib.h>

#include "geo/bow-place-text.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-ellipsize.h"

/*
 * The text of a place is its position and its precision. A point is shown as
 * coordinates that can be typed over; a line or an area comes from the map
 * and is shown by what it is.
 */
struct _BowPlaceEditor
{
  GtkWidget parent_instance;

  const BowField *field;
  GtkWidget *box;
  GtkWidget *text;
  GtkWidget *precision;
  /* A line or an area, which no line of text could hold. */
  BowGeometry *drawn;
  /* Whether a person said how exact the place is. */
  gboolean precision_chosen;
  gboolean setting;
};

static const struct
{
  double metres;
  const char *label;
} precisions[] = {
  { 0, N_ ("How exact?") },
  { 5, N_ ("Exact point, ±5 m") },
  { 20, N_ ("Building, ±20 m") },
  { 50, N_ ("Street, ±50 m") },
  { 250, N_ ("Area, ±250 m") },
  { 1500, N_ ("Part of town, ±1.5 km") },
  { 10000, N_ ("Town, ±10 km") },
};

static double
get_precision (BowPlaceEditor *self)
{
  return precisions[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->precision))].metres;
}

/* The nearest step that claims no more than @metres does. */
static guint
find_precision (double metres)
{
  for (guint i = 1; i < G_N_ELEMENTS (precisions); i++)
    if (metres <= precisions[i].metres)
      return i;
  return G_N_ELEMENTS (precisions) - 1;
}

static BowGeometry *
understand (BowPlaceEditor *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->text));
  g_autoptr (BowGeometry) typed = NULL;
  gsize n_positions;
  const BowPosition *positions;
  g_autoptr (BowGeometry) said = bow_place_text_parse_said (words, NULL);
  double precision = said != NULL && !self->precision_chosen ? bow_geometry_get_precision (said) : get_precision (self);

  if (self->drawn != NULL)
    typed = bow_geometry_copy (self->drawn);
  else if (*words != '\0')
    typed = bow_place_text_parse (words, NULL);
  if (typed == NULL || precision == 0)
    return NULL;

  positions = bow_geometry_get_positions (typed, &n_positions);
  return bow_geometry_new (bow_geometry_get_shape (typed), positions, n_positions, precision, NULL);
}

static char *
bow_place_editor_dup_text (BowFieldEditor *editor)
{
  BowPlaceEditor *self = BOW_PLACE_EDITOR (editor);
  g_autoptr (BowGeometry) geometry = understand (self);

  if (geometry != NULL)
    return bow_geometry_print (geometry);
  return bow_field_normalise (self->field, gtk_editable_get_text (GTK_EDITABLE (self->text)));
}

static char *
describe_drawn (const BowGeometry *geometry)
{
  gsize n_positions;

  bow_geometry_get_positions (geometry, &n_positions);
  if (bow_geometry_get_shape (geometry) == BOW_GEOMETRY_LINE)
    return g_strdup_printf (ngettext ("Line of %d point", "Line of %d points", (int) n_positions),
                            (int) n_positions);
  return g_strdup_printf (ngettext ("Area of %d point", "Area of %d points", (int) n_positions),
                          (int) n_positions);
}

static void
bow_place_editor_set_text (BowFieldEditor *editor,
                           const char     *text)
{
  BowPlaceEditor *self = BOW_PLACE_EDITOR (editor);
  g_autoptr (BowGeometry) geometry = text != NULL ? bow_geometry_parse (text, NULL) : NULL;
  g_autofree char *shown = NULL;

  self->setting = TRUE;
  self->precision_chosen = geometry != NULL;
  g_clear_pointer (&self->drawn, bow_geometry_free);
  if (geometry == NULL)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->precision), 0);
      gtk_editable_set_text (GTK_EDITABLE (self->text), text != NULL ? text : "");
    }
  else
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->precision),
                                  find_precision (bow_geometry_get_precision (geometry)));
      if (bow_geometry_get_shape (geometry) == BOW_GEOMETRY_POINT)
        {
          BowPosition centre = bow_geometry_get_centre (geometry);
          char latitude[G_ASCII_DTOSTR_BUF_SIZE];
          char longitude[G_ASCII_DTOSTR_BUF_SIZE];

          g_ascii_formatd (latitude, sizeof latitude, "%.6f", centre.latitude);
          g_ascii_formatd (longitude, sizeof longitude, "%.6f", centre.longitude);
          shown = g_strdup_printf ("%s, %s", latitude, longitude);
        }
      else
        {
          shown = describe_drawn (geometry);
          self->drawn = g_steal_pointer (&geometry);
        }
      gtk_editable_set_text (GTK_EDITABLE (self->text), shown);
    }
  gtk_editable_set_editable (GTK_EDITABLE (self->text), self->drawn == NULL);
  self->setting = FALSE;
}

static char *
bow_place_editor_dup_echo (BowFieldEditor *editor)
{
  BowPlaceEditor *self = BOW_PLACE_EDITOR (editor);
  g_autoptr (BowGeometry) geometry = understand (self);
  g_autofree char *text = geometry != NULL ? bow_geometry_print (geometry) : NULL;

  if (text != NULL)
    return bow_field_describe (self->field, text);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->text)) != '\0' && get_precision (self) == 0)
    return g_strdup (_ ("Say how exact the place is."));
  return NULL;
}

static GtkWidget *
bow_place_editor_get_focus (BowFieldEditor *editor)
{
  return BOW_PLACE_EDITOR (editor)->text;
}

static void
bow_place_editor_iface_init (BowFieldEditorInterface *iface)
{
  iface->dup_text = bow_place_editor_dup_text;
  iface->set_text = bow_place_editor_set_text;
  iface->dup_echo = bow_place_editor_dup_echo;
  iface->get_focus = bow_place_editor_get_focus;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BowPlaceEditor, bow_place_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (BOW_TYPE_FIELD_EDITOR, bow_place_editor_iface_init))

static void
precision_changed_cb (BowPlaceEditor *self)
{
  if (self->setting)
    return;
  self->precision_chosen = get_precision (self) > 0;
  bow_field_editor_edited (BOW_FIELD_EDITOR (self));
}

/* What is typed says how exact it can be at best; a person who knows less
 * says so. */
static void
text_changed_cb (BowPlaceEditor *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->text));
  g_autoptr (BowGeometry) said = NULL;
  g_autoptr (BowGeometry) typed = NULL;

  if (self->setting)
    return;
  said = bow_place_text_parse_said (words, NULL);
  if (said != NULL)
    self->precision_chosen = FALSE;
  if (!self->precision_chosen)
    {
      typed = bow_place_text_parse (words, NULL);
      self->setting = TRUE;
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->precision),
                                  typed != NULL ? find_precision (bow_geometry_get_precision (typed)) : 0);
      self->setting = FALSE;
    }
  bow_field_editor_edited (BOW_FIELD_EDITOR (self));
}

static void
clear_cb (BowPlaceEditor *self)
{
  bow_place_editor_set_text (BOW_FIELD_EDITOR (self), NULL);
  bow_field_editor_edited (BOW_FIELD_EDITOR (self));
  gtk_widget_grab_focus (self->text);
}

static GtkWidget *
make_button (const char *icon_name,
             const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_precision (void)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkWidget *list;

  for (gsize i = 0; i < G_N_ELEMENTS (precisions); i++)
    gtk_string_list_append (labels, _ (precisions[i].label));
  list = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  bow_ellipsize_drop_down (GTK_DROP_DOWN (list));
  gtk_widget_set_halign (list, GTK_ALIGN_START);
  gtk_widget_add_css_class (list, "flat");
  bow_choice_name_drop_down (GTK_DROP_DOWN (list), _ ("Precision"));
  return list;
}

static void
bow_place_editor_dispose (GObject *object)
{
  BowPlaceEditor *self = BOW_PLACE_EDITOR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->drawn, bow_geometry_free);

  G_OBJECT_CLASS (bow_place_editor_parent_class)->dispose (object);
}

static void
bow_place_editor_class_init (BowPlaceEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_place_editor_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_place_editor_init (BowPlaceEditor *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *pick = make_button ("bow-place-symbolic", _ ("Pick on the map (Ctrl+M)"));
  GtkWidget *clear = make_button ("edit-clear-symbolic", _ ("Clear the place"));

  self->text = gtk_entry_new ();
  gtk_entry_set_has_frame (GTK_ENTRY (self->text), FALSE);
  gtk_widget_set_hexpand (self->text, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->text), _ ("52.2053, 0.1218; 50 or TL 450 585"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (pick), "win.pick-place");
  g_signal_connect_object (clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->text);
  gtk_box_append (GTK_BOX (line), clear);
  gtk_box_append (GTK_BOX (line), pick);

  self->precision = make_precision ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_box_append (GTK_BOX (self->box), self->precision);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->text, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->precision, "notify::selected", G_CALLBACK (precision_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * bow_place_editor_new:
 * @field: a place
 *
 * Returns: (transfer floating): an empty editor
 */
GtkWidget *
bow_place_editor_new (const BowField *field)
{
  BowPlaceEditor *self = g_object_new (BOW_TYPE_PLACE_EDITOR, NULL);

  self->field = field;
  return GTK_WIDGET (self);
}
