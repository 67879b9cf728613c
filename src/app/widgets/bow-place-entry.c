/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-place-entry.h"

#include <glib/gi18n-lib.h>

#define MOST_PLACES 8

struct _BowPlaceEntry
{
  GtkWidget parent_instance;

  GtkWidget *line;
  GtkWidget *popover;
  GtkWidget *list;
  GtkWidget *note;

  /* What the list shows, in its order. */
  GPtrArray *places;
  GCancellable *searching;
  gboolean setting;
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (BowPlaceEntry, bow_place_entry, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  UNDERSTOOD,
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Where somebody looks, whichever page has the line. */
static BowPosition centre;
static gboolean has_centre;

typedef struct
{
  BowGazetteerSet *set;
  char *text;
  BowPosition near;
  gboolean is_near;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->set, bow_gazetteer_set_unref);
  g_free (question->text);
  g_free (question);
}

/* A gazetteer that has not been read for a while comes from the disk, which
 * takes longer than the window may wait. */
static void
search_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Question *question = data;
  GError *error = NULL;
  GPtrArray *places;

  question->set = bow_gazetteer_set_ref_usual ();
  places = bow_geocode (question->set, question->text, question->is_near ? &question->near : NULL, MOST_PLACES, &error);
  if (places != NULL)
    g_task_return_pointer (task, places, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
hide (BowPlaceEntry *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->line), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

static char *
describe_row (const BowFoundPlace *place)
{
  g_autoptr (GString) text = g_string_new (bow_place_type_label (place->type));

  if (place->precision_m > 0)
    g_string_append_printf (text, place->precision_m < 1000 ? _(" · ±%.0f m") : _(" · ±%.1f km"),
                            place->precision_m < 1000 ? place->precision_m : place->precision_m / 1000);
  if (place->distance >= 1000)
    g_string_append_printf (text, _(" · %.1f km away"), place->distance / 1000);
  else if (place->distance > 0)
    g_string_append_printf (text, _(" · %.0f m away"), place->distance);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* A name of any length must not make the list wider than a narrow window. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, "dimmed");
      gtk_widget_add_css_class (label, style);
    }
  return label;
}

static GtkWidget *
make_row (const BowFoundPlace *place)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *name = bow_found_place_dup_label (place);
  g_autofree char *detail = describe_row (place);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", name, detail);

  gtk_box_append (GTK_BOX (box), make_label (name, NULL));
  gtk_box_append (GTK_BOX (box), make_label (detail, "caption"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

/* Who is to be named for what is shown, each once. */
static char *
list_attributions (GPtrArray *places)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++)
    {
      const BowFoundPlace *place = g_ptr_array_index (places, i);

      if (place->attribution != NULL && *place->attribution != '\0' && g_hash_table_add (known, place->attribution))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", place->attribution);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
select_row (BowPlaceEntry *self,
            int            index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index);

  if (row == NULL)
    return;
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->line), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
}

static void
tell_found (BowPlaceEntry *self)
{
  const BowFoundPlace *first = g_ptr_array_index (self->places, 0);
  g_autofree char *name = bow_found_place_dup_label (first);
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u place: %s", "%u places, the first: %s", self->places->len),
                                           self->places->len, name);

  gtk_accessible_announce (GTK_ACCESSIBLE (self->line), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
show_places (BowPlaceEntry *self)
{
  g_autofree char *attributions = list_attributions (self->places);

  gtk_list_box_remove_all (GTK_LIST_BOX (self->list));
  for (guint i = 0; i < self->places->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (g_ptr_array_index (self->places, i)));
  gtk_label_set_label (GTK_LABEL (self->note), attributions);
  gtk_widget_set_visible (self->note, *attributions != '\0');
  select_row (self, 0);
  gtk_widget_set_size_request (self->popover, CLAMP (gtk_widget_get_width (GTK_WIDGET (self)), 240, 330), -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  tell_found (self);
}

/* One place that is exactly what was typed, and no other that is. */
static const BowFoundPlace *
find_only (GPtrArray *places)
{
  const BowFoundPlace *first = g_ptr_array_index (places, 0);
  const BowFoundPlace *second = places->len > 1 ? g_ptr_array_index (places, 1) : NULL;

  return first->is_exact && (second == NULL || !second->is_exact) ? first : NULL;
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = g_task_propagate_pointer (G_TASK (result), &error);
  BowPlaceEntry *self = BOW_PLACE_ENTRY (source);
  const BowFoundPlace *only;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->popover == NULL)
    return;
  g_clear_object (&self->searching);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  if (places == NULL)
    {
      hide (self);
      return;
    }
  self->places = g_ptr_array_ref (places);
  only = find_only (places);
  if (only != NULL)
    g_signal_emit (self, signals[UNDERSTOOD], 0, only);
  /* Coordinates say themselves what they are. */
  if (((const BowFoundPlace *) g_ptr_array_index (places, 0))->name == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    hide (self);
  else
    show_places (self);
}

static void
stop_search (BowPlaceEntry *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
}

static void
search (BowPlaceEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->line));
  g_autoptr (GTask) task = NULL;
  Question *question;

  stop_search (self);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  if (self->quiet || g_utf8_strlen (text, -1) < 2)
    {
      hide (self);
      return;
    }
  self->searching = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->text = g_strdup (text);
  question->near = centre;
  question->is_near = has_centre;
  task = g_task_new (self, self->searching, on_found, NULL);
  g_task_set_source_tag (task, search);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, search_thread);
}

static void
changed_cb (BowPlaceEntry *self)
{
  if (self->setting)
    return;
  g_signal_emit (self, signals[EDITED], 0);
  search (self);
}

static void
choose (BowPlaceEntry *self,
        int            index)
{
  g_autoptr (BowFoundPlace) place = NULL;
  g_autofree char *label = NULL;

  if (self->places == NULL || index < 0 || (guint) index >= self->places->len)
    return;
  place = bow_found_place_copy (g_ptr_array_index (self->places, (guint) index));
  label = bow_found_place_dup_label (place);
  if (label != NULL)
    bow_place_entry_set_text (self, label);
  hide (self);
  g_signal_emit (self, signals[CHOSEN], 0, place);
}

static void
row_activated_cb (BowPlaceEntry *self,
                  GtkListBoxRow *row)
{
  choose (self, gtk_list_box_row_get_index (row));
}

static int
get_selected (BowPlaceEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

/* While the list is open it has the arrows, Enter and Escape; the line has the rest. */
static gboolean
key_pressed_cb (BowPlaceEntry   *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  gboolean is_open = gtk_widget_get_visible (self->popover);

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      if (is_open)
        select_row (self, get_selected (self) + (keyval == GDK_KEY_Down ? 1 : -1));
      else if (keyval == GDK_KEY_Down)
        search (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!is_open && self->places == NULL)
        return GDK_EVENT_PROPAGATE;
      choose (self, is_open ? get_selected (self) : 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (!is_open)
        return GDK_EVENT_PROPAGATE;
      hide (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
bow_place_entry_dispose (GObject *object)
{
  BowPlaceEntry *self = BOW_PLACE_ENTRY (object);

  stop_search (self);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->line, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_place_entry_parent_class)->dispose (object);
}

static gboolean
bow_place_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BOW_PLACE_ENTRY (widget)->line);
}

static void
bow_place_entry_class_init (BowPlaceEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_place_entry_dispose;
  widget_class->grab_focus = bow_place_entry_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  signals[EDITED] = g_signal_new ("edited", BOW_TYPE_PLACE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNDERSTOOD] = g_signal_new ("understood", BOW_TYPE_PLACE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, BOW_TYPE_FOUND_PLACE);
  signals[CHOSEN] = g_signal_new ("chosen", BOW_TYPE_PLACE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, BOW_TYPE_FOUND_PLACE);
}

static void
make_popover (BowPlaceEntry *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Places of that name"), -1);
  self->note = make_label (NULL, "caption");
  gtk_label_set_ellipsize (GTK_LABEL (self->note), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (self->note), 24);
  gtk_widget_set_margin_start (self->note, 12);
  gtk_widget_set_margin_end (self->note, 12);
  gtk_widget_set_margin_bottom (self->note, 6);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->note);

  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  /* The keyboard stays in the line. */
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
}

static void
bow_place_entry_init (BowPlaceEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->line = gtk_entry_new ();
  gtk_widget_set_hexpand (self->line, TRUE);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  make_popover (self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (hide), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->line, keys);
  gtk_widget_add_controller (self->line, focus);
  g_signal_connect_object (self->line, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * bow_place_entry_new:
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
bow_place_entry_new (void)
{
  return g_object_new (BOW_TYPE_PLACE_ENTRY, NULL);
}

/**
 * bow_place_entry_get_line:
 * @self: the line and its list
 *
 * Returns: (transfer none): the #GtkEntry that takes the keyboard
 */
GtkWidget *
bow_place_entry_get_line (BowPlaceEntry *self)
{
  return self->line;
}

/**
 * bow_place_entry_set_text:
 * @self: the line and its list
 * @text: what it shows now
 *
 * Shows a text that no person typed: nothing is looked for.
 */
void
bow_place_entry_set_text (BowPlaceEntry *self,
                          const char    *text)
{
  stop_search (self);
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->line), text);
  self->setting = FALSE;
}

/**
 * bow_place_entry_set_quiet:
 * @self: the line and its list
 * @quiet: whether what is typed is something else for now
 *
 * Lets nothing be looked for while the line holds no place.
 */
void
bow_place_entry_set_quiet (BowPlaceEntry *self,
                           gboolean       quiet)
{
  self->quiet = quiet;
  if (!quiet)
    return;
  stop_search (self);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  hide (self);
}

/**
 * bow_place_entry_look_at:
 * @at: (nullable): the middle of the map
 *
 * Says where somebody looks: what is near there is listed first, whichever
 * form it is typed in.
 */
void
bow_place_entry_look_at (const BowPosition *at)
{
  has_centre = at != NULL;
  if (has_centre)
    centre = *at;
}
