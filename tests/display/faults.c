/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "faults.h"

#include <adwaita.h>
#include <string.h>

/* What a finger hits, in pixels. */
#define TOUCH_SIZE 44
/* The narrowest window that everything has to fit into. */
#define LEAST_WIDTH 360
/* Rounding, and the margins that a style sets around a control. */
#define TOLERANCE 2

#define REFERENCE "[A-Z]-[0-9]{6}"

Faults *
faults_new (void)
{
  Faults *self = g_new0 (Faults, 1);

  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
faults_free (Faults *self)
{
  g_hash_table_unref (self->seen);
  g_free (self);
}

/* Tells of a fault, once, with the page and the look it was seen in first. */
void
faults_add (Faults     *self,
            const char *what,
            const char *where)
{
  g_autofree char *fault = g_strdup_printf ("%s: %s", what, where);

  if (g_hash_table_contains (self->seen, fault))
    return;
  g_test_message ("%s (%s, %s)", fault, self->page, self->look);
  g_hash_table_add (self->seen, g_steal_pointer (&fault));
}

guint
faults_count (Faults *self)
{
  return g_hash_table_size (self->seen);
}

/* The first words that @widget shows; NULL where it shows none. */
static const char *
first_words (GtkWidget *widget)
{
  const char *words = NULL;

  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && words == NULL; child = gtk_widget_get_next_sibling (child))
    words = first_words (child);

  return words;
}

/* What @widget is, in what of ours, and what it says. */
static char *
describe (GtkWidget *widget)
{
  GString *path = g_string_new (G_OBJECT_TYPE_NAME (widget));
  const char *words = first_words (widget);

  if (words == NULL)
    words = gtk_widget_get_tooltip_text (widget);
  for (GtkWidget *above = gtk_widget_get_parent (widget); above != NULL; above = gtk_widget_get_parent (above))
    if (g_str_has_prefix (G_OBJECT_TYPE_NAME (above), "Bow") || ADW_IS_DIALOG (above) || GTK_IS_POPOVER (above))
      {
        g_string_append_printf (path, " in %s", G_OBJECT_TYPE_NAME (above));
        if (g_str_has_prefix (G_OBJECT_TYPE_NAME (above), "Bow"))
          break;
      }
  if (words != NULL)
    g_string_append_printf (path, " “%.40s”", words);
  else if (GTK_IS_IMAGE (gtk_widget_get_first_child (widget)))
    g_string_append_printf (path, " (%s)", gtk_image_get_icon_name (GTK_IMAGE (gtk_widget_get_first_child (widget))));

  return g_string_free (path, FALSE);
}

static void
add (Faults     *self,
     GtkWidget  *widget,
     const char *what)
{
  g_autofree char *where = describe (widget);

  faults_add (self, what, where);
}

/* Whether what has this role is named by the words in it. */
static gboolean
is_named_by_content (GtkAccessibleRole role)
{
  static const GtkAccessibleRole roles[] = {
    GTK_ACCESSIBLE_ROLE_BUTTON, GTK_ACCESSIBLE_ROLE_TOGGLE_BUTTON, GTK_ACCESSIBLE_ROLE_CHECKBOX, GTK_ACCESSIBLE_ROLE_RADIO,
    GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, GTK_ACCESSIBLE_ROLE_GRID_CELL, GTK_ACCESSIBLE_ROLE_LINK, GTK_ACCESSIBLE_ROLE_LIST_ITEM,
    GTK_ACCESSIBLE_ROLE_LABEL, GTK_ACCESSIBLE_ROLE_MENU_ITEM, GTK_ACCESSIBLE_ROLE_MENU_ITEM_CHECKBOX,
    GTK_ACCESSIBLE_ROLE_MENU_ITEM_RADIO, GTK_ACCESSIBLE_ROLE_OPTION, GTK_ACCESSIBLE_ROLE_ROW, GTK_ACCESSIBLE_ROLE_TAB,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (roles[i] == role)
      return TRUE;
  return FALSE;
}

static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));
  g_autoptr (GList) labels = gtk_widget_list_mnemonic_labels (widget);

  return labels != NULL || gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         || gtk_widget_get_tooltip_text (widget) != NULL || (is_named_by_content (role) && first_words (widget) != NULL);
}

/* Whether nothing around @widget keeps the focus out. */
static gboolean
can_have_focus (GtkWidget *widget)
{
  for (GtkWidget *above = widget; above != NULL; above = gtk_widget_get_parent (above))
    if (!gtk_widget_get_can_focus (above))
      return FALSE;

  return TRUE;
}

/* Whatever takes the keyboard says what it is. What only moves the focus on to
 * its children is nothing to a screen reader. */
static void
check_name (Faults    *self,
            GtkWidget *widget)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (!gtk_widget_get_focusable (widget) || !gtk_widget_is_sensitive (widget) || role == GTK_ACCESSIBLE_ROLE_NONE
      || role == GTK_ACCESSIBLE_ROLE_PRESENTATION || role == GTK_ACCESSIBLE_ROLE_GENERIC || role == GTK_ACCESSIBLE_ROLE_WIDGET)
    return;
  /* What has the focus in these is a part that is named by the whole. */
  if ((GTK_IS_EDITABLE (parent) || GTK_IS_MENU_BUTTON (parent) || GTK_IS_COLUMN_VIEW (parent)) && has_name (parent))
    return;
  if (!has_name (widget) && can_have_focus (widget))
    add (self, widget, "no name");
}

static void
check_icon (Faults    *self,
            GtkWidget *widget)
{
  const char *name;

  if (!GTK_IS_IMAGE (widget) || gtk_image_get_storage_type (GTK_IMAGE (widget)) != GTK_IMAGE_ICON_NAME)
    return;
  name = gtk_image_get_icon_name (GTK_IMAGE (widget));
  if (name != NULL && !gtk_icon_theme_has_icon (gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)), name))
    faults_add (self, "no such icon", name);
}

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_PASSWORD_ENTRY (widget)
         || GTK_IS_SWITCH (widget) || GTK_IS_CHECK_BUTTON (widget);
}

/* Whether what lies in @widget can be brought to view by scrolling. */
static gboolean
can_scroll (GtkWidget      *widget,
            GtkOrientation  orientation)
{
  GtkWidget *window = gtk_widget_get_parent (widget);
  GtkPolicyType horizontal, vertical;

  if (!GTK_IS_SCROLLABLE (widget) || !GTK_IS_SCROLLED_WINDOW (window))
    return FALSE;
  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (window), &horizontal, &vertical);
  return (orientation == GTK_ORIENTATION_HORIZONTAL ? horizontal : vertical) != GTK_POLICY_NEVER;
}

/* What @widget reaches out of, which cuts it off and which nobody can scroll;
 * NULL where it can be seen whole. */
static GtkWidget *
find_cutter (GtkWidget      *widget,
             GtkOrientation  orientation)
{
  GtkWidget *reached = widget;

  for (GtkWidget *above = gtk_widget_get_parent (widget); above != NULL; above = gtk_widget_get_parent (above))
    {
      gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
      graphene_rect_t box, around;
      float from, to, most;

      if (can_scroll (above, orientation))
        reached = gtk_widget_get_parent (above);
      if (above == reached || !gtk_widget_is_ancestor (reached, above) || (gtk_widget_get_overflow (above) != GTK_OVERFLOW_HIDDEN && !GTK_IS_NATIVE (above)))
        continue;
      if (!gtk_widget_compute_bounds (reached, above, &box) || !gtk_widget_compute_bounds (above, above, &around))
        return NULL;
      from = across ? box.origin.x - around.origin.x : box.origin.y - around.origin.y;
      to = from + (across ? box.size.width : box.size.height);
      most = across ? around.size.width : around.size.height;
      if (from < -TOLERANCE || to > most + TOLERANCE)
        return above;
      if (GTK_IS_NATIVE (above))
        return NULL;
    }

  return NULL;
}

/* Whether @widget has less room than it needs; margins are not its own. */
static gboolean
is_squeezed (GtkWidget      *widget,
             GtkOrientation  orientation)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  graphene_rect_t box;
  int least, margins;

  gtk_widget_measure (widget, orientation, -1, &least, NULL, NULL, NULL);
  margins = across ? gtk_widget_get_margin_start (widget) + gtk_widget_get_margin_end (widget)
                   : gtk_widget_get_margin_top (widget) + gtk_widget_get_margin_bottom (widget);

  return gtk_widget_compute_bounds (widget, widget, &box)
         && (across ? box.size.width : box.size.height) + margins + 6 * TOLERANCE < least;
}

static void
check_cut (Faults         *self,
           GtkWidget      *widget,
           GtkOrientation  orientation)
{
  GtkWidget *cutter = find_cutter (widget, orientation);
  g_autofree char *what = NULL;

  if (cutter == NULL)
    return;
  what = g_strdup_printf ("cut off %s by %s", orientation == GTK_ORIENTATION_HORIZONTAL ? "at a side" : "above or below", G_OBJECT_TYPE_NAME (cutter));
  add (self, widget, what);
}

static void
check_room (Faults    *self,
            GtkWidget *widget)
{
  if (!is_control (widget))
    return;
  check_cut (self, widget, GTK_ORIENTATION_HORIZONTAL);
  check_cut (self, widget, GTK_ORIENTATION_VERTICAL);
  if (is_squeezed (widget, GTK_ORIENTATION_HORIZONTAL))
    add (self, widget, "squeezed");
}

/* The control that @label belongs to; NULL where it belongs to none, or what it
 * says can be read in full: under the pointer, in the list that a choice or a
 * menu opens, or above the page that a tab leads to. */
static GtkWidget *
find_mute_control (GtkWidget *label)
{
  for (GtkWidget *above = label; above != NULL; above = gtk_widget_get_parent (above))
    {
      if (gtk_widget_get_tooltip_text (above) != NULL || gtk_widget_get_has_tooltip (above) || GTK_IS_DROP_DOWN (gtk_widget_get_parent (above)))
        return NULL;
      if (GTK_IS_MENU_BUTTON (gtk_widget_get_parent (above)) || gtk_widget_get_ancestor (above, ADW_TYPE_VIEW_SWITCHER) != NULL)
        return NULL;
      if (GTK_IS_BUTTON (above) || gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (above)) == GTK_ACCESSIBLE_ROLE_TAB)
        return above;
    }

  return NULL;
}

/* No deed is cut short: what it says can be read, at least under the pointer. */
static void
check_words (Faults    *self,
             GtkWidget *widget)
{
  GtkWidget *control;

  if (!GTK_IS_LABEL (widget) || !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    return;
  control = find_mute_control (widget);
  if (control != NULL)
    add (self, control, "words cut short");
}

/* What does the same as the row that it stands in, which is touched instead; NULL
 * where it does something of its own. */
static GtkWidget *
find_row (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  if (row == NULL || !gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)))
    return NULL;
  if (ADW_IS_SWITCH_ROW (row) || ADW_IS_COMBO_ROW (row))
    return row;
  return ADW_IS_ACTION_ROW (row) && adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)) == widget ? row : NULL;
}

/* Whether @widget is what a button or a choice shows, which is touched instead. */
static gboolean
is_shown_by_another (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (gtk_widget_get_parent (widget), GTK_TYPE_BUTTON) != NULL
         || (gtk_widget_get_ancestor (widget, ADW_TYPE_COMBO_ROW) != NULL && gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) == NULL);
}

/* What something is done with. */
static gboolean
is_target (GtkWidget *widget)
{
  static const char *const names[] = { "button", "toggle", "modelbutton", "checkbutton", "switch", "row", NULL };

  if (GTK_IS_LIST_BOX_ROW (widget))
    return gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget));

  return g_strv_contains (names, gtk_widget_get_css_name (widget)) && !is_shown_by_another (widget);
}

/* What is not measured: the buttons of the window itself, which belong to the
 * desktop; what steps a number, which the keys do as well; and what is
 * libadwaita's own: a calendar, and who made this. */
static gboolean
is_measured (GtkWidget *widget)
{
  return is_target (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) == NULL && gtk_widget_get_ancestor (widget, GTK_TYPE_SPIN_BUTTON) == NULL
         && gtk_widget_get_ancestor (widget, GTK_TYPE_CALENDAR) == NULL && gtk_widget_get_ancestor (widget, ADW_TYPE_ABOUT_DIALOG) == NULL;
}

static void
check_touch (Faults    *self,
             GtkWidget *widget)
{
  graphene_rect_t box;

  if (!self->by_touch || !is_measured (widget) || find_row (widget) != NULL || !gtk_widget_compute_bounds (widget, widget, &box))
    return;
  if (box.size.width < TOUCH_SIZE || box.size.height < TOUCH_SIZE)
    add (self, widget, "too small to touch");
}

/* Whether the letters of a layout from @from to @to, in bytes, go from left to right. */
static gboolean
goes_right (PangoLayout *layout,
            int          from,
            int          to)
{
  PangoRectangle before, here;

  pango_layout_index_to_pos (layout, from, &before);
  for (int i = from + 1; i < to; i++)
    {
      pango_layout_index_to_pos (layout, i, &here);
      if (here.y == before.y && MIN (here.x, here.x + here.width) < MIN (before.x, before.x + before.width))
        return FALSE;
      before = here;
    }

  return TRUE;
}

/* A reference number is read from left to right in any language. */
static void
check_references (Faults    *self,
                  GtkWidget *widget)
{
  static GRegex *reference = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  const char *text;
  int from, to;

  if (!GTK_IS_LABEL (widget))
    return;
  if (reference == NULL)
    reference = g_regex_new (REFERENCE, 0, 0, NULL);
  text = pango_layout_get_text (gtk_label_get_layout (GTK_LABEL (widget)));
  for (g_regex_match (reference, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    if (g_match_info_fetch_pos (match, 0, &from, &to) && !goes_right (gtk_label_get_layout (GTK_LABEL (widget)), from, to))
      add (self, widget, "reference not from left to right");
}

static int
least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* The innermost widget that needs more. */
static GtkWidget *
find_widest (GtkWidget *widget,
             int        most)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && !GTK_IS_NATIVE (child) && least_width (child) > most)
      return find_widest (child, most);

  return widget;
}

static void
check_width (Faults    *self,
             GtkWidget *content,
             int        most)
{
  g_autofree char *what = g_strdup_printf ("needs a width of %d", least_width (content));

  if (least_width (content) > most)
    add (self, find_widest (content, most), what);
}

static void
look_at (Faults    *self,
         GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget) || gtk_widget_get_opacity (widget) == 0)
    return;
  check_name (self, widget);
  check_icon (self, widget);
  check_room (self, widget);
  check_words (self, widget);
  check_touch (self, widget);
  check_references (self, widget);
  if (GTK_IS_POPOVER (widget))
    check_width (self, widget, gtk_widget_get_width (GTK_WIDGET (gtk_widget_get_root (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    look_at (self, child);
}

/* Looks at everything that @window shows; its frame is the desktop's. */
void
faults_look (Faults    *self,
             GtkWidget *window)
{
  check_width (self, gtk_widget_get_first_child (window), LEAST_WIDTH);
  look_at (self, window);
}
