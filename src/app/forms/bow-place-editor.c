/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forms/bow-place-editor.h"

#include <glib/gi18n-lib.h>

#include "geo/bow-grid.h"
#include "geo/bow-place-text.h"
#include "model/bow-no-place.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-ellipsize.h"
#include "widgets/bow-place-entry.h"

/*
 * The text of a place is its position and its precision. A point is shown as
 * coordinates that can be typed over, or by the name that it was found by; a
 * line or an area comes from the map and is shown by what it is. Where there
 * is no place, the list says why in place of how exact it is, and the line
 * holds what else is known.
 */
struct _BowPlaceEditor
{
  GtkWidget parent_instance;

  const BowField *field;
  /* Why there can be none. */
  const BowEnumeration *reasons;
  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *text;
  GtkWidget *precision;
  /* A line or an area, which no line of text could hold. */
  BowGeometry *drawn;
  /* What a name in the line stands for. */
  BowFoundPlace *found;
  /* A precision that is none of the steps, as the last of the list; or 0. */
  double other_m;
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

/* The list has the steps, then the reasons, and may have one more precision at its end. */
static guint
count_reasons (BowPlaceEditor *self)
{
  return self->reasons != NULL ? (guint) self->reasons->n_items : 0;
}

static const BowEnumerationItem *
get_reason (BowPlaceEditor *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->precision));

  if (selected < G_N_ELEMENTS (precisions) || selected - G_N_ELEMENTS (precisions) >= count_reasons (self))
    return NULL;
  return &self->reasons->items[selected - G_N_ELEMENTS (precisions)];
}

static double
get_precision (BowPlaceEditor *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->precision));

  if (get_reason (self) != NULL)
    return 0;
  return selected < G_N_ELEMENTS (precisions) ? precisions[selected].metres : self->other_m;
}

/* What the line is for, as it is empty; nothing is looked for where it holds no place. */
static void
show_line (BowPlaceEditor *self)
{
  gboolean is_none = get_reason (self) != NULL;

  bow_place_entry_set_quiet (BOW_PLACE_ENTRY (self->entry), is_none);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->text), is_none ? _ ("What else is known of it") : _ ("Postcode, street, TL 450 585 or 52.2053, 0.1218"));
}

/* A precision that is none of the steps gets a line of its own at the end:
 * rounded to a step it would claim something else. */
static void
show_precision (BowPlaceEditor *self,
                double          metres)
{
  GtkStringList *labels = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (self->precision)));
  g_autofree char *other = NULL;
  const char *const added[] = { NULL, NULL };
  guint n_fixed = G_N_ELEMENTS (precisions) + count_reasons (self);
  guint step = 0;

  while (step < G_N_ELEMENTS (precisions) && precisions[step].metres != metres)
    step++;
  if (step < G_N_ELEMENTS (precisions))
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->precision), step);
      return;
    }
  self->other_m = metres;
  other = metres < 1000 ? g_strdup_printf (_ ("As given, ±%.0f m"), metres) : g_strdup_printf (_ ("As given, ±%.1f km"), metres / 1000);
  gtk_string_list_splice (labels, n_fixed, g_list_model_get_n_items (G_LIST_MODEL (labels)) - n_fixed, added);
  gtk_string_list_append (labels, other);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->precision), n_fixed);
}

/* A reason that the list has no more is still the one that was given. */
static void
show_reason (BowPlaceEditor *self,
             const char     *code)
{
  guint index = 0;

  while (index < count_reasons (self) && strcmp (self->reasons->items[index].code, code) != 0)
    index++;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->precision), index < count_reasons (self) ? G_N_ELEMENTS (precisions) + index : 0);
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

  if (precision == 0)
    return NULL;
  if (self->drawn != NULL)
    typed = bow_geometry_copy (self->drawn);
  else if (self->found != NULL)
    typed = bow_geometry_new_point (self->found->position.longitude, self->found->position.latitude, precision);
  else if (*words != '\0')
    typed = bow_place_text_parse (words, NULL);
  if (typed == NULL)
    return NULL;

  positions = bow_geometry_get_positions (typed, &n_positions);
  return bow_geometry_new (bow_geometry_get_shape (typed), positions, n_positions, precision, NULL);
}

/* `none; telephone`, typed as at the command line. */
static char *
understand_none (BowPlaceEditor *self)
{
  return self->reasons != NULL ? bow_no_place_read (self->reasons, gtk_editable_get_text (GTK_EDITABLE (self->text))) : NULL;
}

static char *
bow_place_editor_dup_text (BowFieldEditor *editor)
{
  BowPlaceEditor *self = BOW_PLACE_EDITOR (editor);
  const BowEnumerationItem *reason = get_reason (self);
  g_autoptr (BowGeometry) geometry = NULL;
  g_autofree char *none = NULL;

  if (reason != NULL)
    {
      g_autofree char *note = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text))));

      return bow_no_place_print (reason->code, note);
    }
  geometry = understand (self);
  if (geometry != NULL)
    return bow_geometry_print (geometry);
  none = understand_none (self);
  if (none != NULL)
    return g_steal_pointer (&none);
  return bow_field_editor_dup_typed (self->field, gtk_editable_get_text (GTK_EDITABLE (self->text)));
}

static char *
describe_drawn (const BowGeometry *geometry)
{
  gsize n_positions;

  bow_geometry_get_positions (geometry, &n_positions);
  if (bow_geometry_get_shape (geometry) == BOW_GEOMETRY_LINE)
    return g_strdup_printf (ngettext ("Line of %d point", "Line of %d points", (int) n_positions),
                            (int) n_positions);
  /* The last position of an area is the first again. */
  return g_strdup_printf (ngettext ("Area of %d point", "Area of %d points", (int) n_positions - 1),
                          (int) n_positions - 1);
}

static void
show_no_place (BowPlaceEditor *self,
               const char     *text)
{
  g_autofree char *code = bow_no_place_dup_code (text);
  g_autofree char *note = bow_no_place_dup_note (text);

  show_reason (self, code);
  bow_place_entry_set_text (BOW_PLACE_ENTRY (self->entry), note != NULL ? note : "");
}

static void
bow_place_editor_set_text (BowFieldEditor *editor,
                           const char     *text)
{
  BowPlaceEditor *self = BOW_PLACE_EDITOR (editor);
  gboolean is_none = self->reasons != NULL && bow_no_place_is (text);
  g_autoptr (BowGeometry) geometry = text != NULL && !is_none ? bow_geometry_parse (text, NULL) : NULL;
  g_autofree char *shown = NULL;

  self->setting = TRUE;
  self->precision_chosen = geometry != NULL;
  g_clear_pointer (&self->drawn, bow_geometry_free);
  g_clear_pointer (&self->found, bow_found_place_free);
  if (is_none)
    show_no_place (self, text);
  else if (geometry == NULL)
    {
      show_precision (self, 0);
      bow_place_entry_set_text (BOW_PLACE_ENTRY (self->entry), text != NULL ? text : "");
    }
  else
    {
      show_precision (self, bow_geometry_get_precision (geometry));
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
      bow_place_entry_set_text (BOW_PLACE_ENTRY (self->entry), shown);
    }
  gtk_editable_set_editable (GTK_EDITABLE (self->text), self->drawn == NULL);
  show_line (self);
  self->setting = FALSE;
}

/* Positions on the grid come with what the grid itself is good for. */
static char *
note_grid (char *echo)
{
  g_autofree char *plain = echo;

  return g_strdup_printf (_ ("%s. Without OSTN15 the National Grid is good to ±5 m."), plain);
}

static char *
bow_place_editor_dup_echo (BowFieldEditor *editor)
{
  BowPlaceEditor *self = BOW_PLACE_EDITOR (editor);
  const BowEnumerationItem *reason = get_reason (self);
  g_autoptr (BowGeometry) geometry = reason == NULL ? understand (self) : NULL;
  g_autofree char *text = geometry != NULL ? bow_geometry_print (geometry) : NULL;
  g_autofree char *none = NULL;

  if (reason != NULL)
    return reason->help != NULL ? g_strdup (_ (reason->help)) : NULL;
  none = understand_none (self);
  if (none != NULL)
    return strcmp (none, BOW_NO_PLACE) != 0 ? bow_no_place_describe (self->reasons, none) : NULL;
  if (geometry != NULL && self->found != NULL)
    {
      g_autoptr (BowFoundPlace) place = bow_found_place_copy (self->found);

      place->precision_m = bow_geometry_get_precision (geometry);
      return bow_found_place_describe (place);
    }
  if (text != NULL)
    {
      char *echo = bow_field_describe (self->field, text);

      return bow_geometry_get_precision (geometry) <= BOW_GRID_PRECISION && bow_grid_get_precision () == BOW_GRID_PRECISION ? note_grid (echo) : echo;
    }
  if (*gtk_editable_get_text (GTK_EDITABLE (self->text)) != '\0' && get_precision (self) == 0)
    return self->found != NULL || bow_place_text_parse (gtk_editable_get_text (GTK_EDITABLE (self->text)), NULL) != NULL
             ? g_strdup (_ ("Say how exact the place is."))
             : g_strdup (_ ("Choose a place from the list, or type a grid reference or coordinates."));
  return NULL;
}

static GtkWidget *
bow_place_editor_get_focus (BowFieldEditor *editor)
{
  return BOW_PLACE_EDITOR (editor)->text;
}

static GtkStringList *
list_choices (const BowEnumeration *reasons)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (precisions); i++)
    gtk_string_list_append (labels, _ (precisions[i].label));
  for (gsize i = 0; reasons != NULL && i < reasons->n_items; i++)
    {
      /* Translators: %s is why a record has no place, such as “Online”. */
      g_autofree char *label = g_strdup_printf (_ ("No place: %s"), _ (reasons->items[i].label));

      gtk_string_list_append (labels, label);
    }
  return labels;
}

static void
bow_place_editor_set_list (BowFieldEditor       *editor,
                           const BowEnumeration *list)
{
  BowPlaceEditor *self = BOW_PLACE_EDITOR (editor);
  g_autoptr (GtkStringList) choices = list_choices (list);

  self->setting = TRUE;
  self->reasons = list;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->precision), G_LIST_MODEL (choices));
  self->setting = FALSE;
}

static void
bow_place_editor_iface_init (BowFieldEditorInterface *iface)
{
  iface->dup_text = bow_place_editor_dup_text;
  iface->set_text = bow_place_editor_set_text;
  iface->dup_echo = bow_place_editor_dup_echo;
  iface->set_list = bow_place_editor_set_list;
  iface->get_focus = bow_place_editor_get_focus;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BowPlaceEditor, bow_place_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (BOW_TYPE_FIELD_EDITOR, bow_place_editor_iface_init))

/* What is no place has no coordinates: they go, and words stay as what else is
 * known of it. */
static void
take_reason (BowPlaceEditor *self)
{
  g_autoptr (BowGeometry) typed = bow_place_text_parse (gtk_editable_get_text (GTK_EDITABLE (self->text)), NULL);

  if (self->drawn != NULL || typed != NULL)
    bow_place_entry_set_text (BOW_PLACE_ENTRY (self->entry), "");
  g_clear_pointer (&self->drawn, bow_geometry_free);
  g_clear_pointer (&self->found, bow_found_place_free);
  gtk_editable_set_editable (GTK_EDITABLE (self->text), TRUE);
}

static void
precision_changed_cb (BowPlaceEditor *self)
{
  if (self->setting)
    return;
  if (get_reason (self) != NULL)
    take_reason (self);
  show_line (self);
  self->precision_chosen = get_precision (self) > 0;
  bow_field_editor_edited (BOW_FIELD_EDITOR (self));
}

/* What is typed says how exact it can be at best; a person who knows less
 * says so. */
static void
text_changed_cb (BowPlaceEditor *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->text));
  g_autoptr (BowGeometry) said = bow_place_text_parse_said (words, NULL);
  g_autoptr (BowGeometry) typed = bow_place_text_parse (words, NULL);

  g_clear_pointer (&self->found, bow_found_place_free);
  if (get_reason (self) != NULL && typed == NULL)
    {
      bow_field_editor_edited (BOW_FIELD_EDITOR (self));
      return;
    }
  if (said != NULL || *words == '\0')
    self->precision_chosen = FALSE;
  if (!self->precision_chosen)
    {
      self->setting = TRUE;
      show_precision (self, typed != NULL ? bow_geometry_get_precision (typed) : 0);
      show_line (self);
      self->setting = FALSE;
    }
  bow_field_editor_edited (BOW_FIELD_EDITOR (self));
}

/* A name stands for a place, which says itself how exact it is: what was said
 * of another place does not go for this one. */
static void
found_cb (BowPlaceEditor      *self,
          const BowFoundPlace *place)
{
  if (place->name == NULL)
    return;
  g_clear_pointer (&self->found, bow_found_place_free);
  self->found = bow_found_place_copy (place);
  self->precision_chosen = FALSE;
  self->setting = TRUE;
  show_precision (self, place->precision_m);
  self->setting = FALSE;
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
  GtkStringList *labels = list_choices (NULL);
  GtkWidget *list;

  list = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  bow_ellipsize_drop_down (GTK_DROP_DOWN (list));
  gtk_widget_set_halign (list, GTK_ALIGN_START);
  gtk_widget_add_css_class (list, "flat");
  bow_choice_name_drop_down (GTK_DROP_DOWN (list), _ ("How exact, or why there is no place"));
  return list;
}

static void
bow_place_editor_dispose (GObject *object)
{
  BowPlaceEditor *self = BOW_PLACE_EDITOR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->drawn, bow_geometry_free);
  g_clear_pointer (&self->found, bow_found_place_free);

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

  self->entry = bow_place_entry_new ();
  self->text = bow_place_entry_get_line (BOW_PLACE_ENTRY (self->entry));
  gtk_entry_set_has_frame (GTK_ENTRY (self->text), FALSE);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (pick), "win.pick-place");
  g_signal_connect_object (clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->entry);
  gtk_box_append (GTK_BOX (line), clear);
  gtk_box_append (GTK_BOX (line), pick);

  self->precision = make_precision ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_box_append (GTK_BOX (self->box), self->precision);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "edited", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "understood", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "chosen", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
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
  bow_place_editor_set_list (BOW_FIELD_EDITOR (self), field->enumeration);
  show_line (self);
  return GTK_WIDGET (self);
}
