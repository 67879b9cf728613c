/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-filter-bar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/bow-clock.h"
#include "base/bow-follow.h"
#include "base/bow-interval.h"
#include "widgets/bow-filter-chips.h"
#include "widgets/bow-wrap-box.h"

struct _BowFilterBar
{
  GtkWidget parent_instance;

  BowFilter *filter;
  GtkWidget *box;
  GtkWidget *button;
  GtkWidget *kinds;
  GtkWidget *placed;
  GtkWidget *grades;
  GtkWidget *time;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (BowFilterBar, bow_filter_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FILTER,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const char *const assessments[] = { "A", "B", "C", "D", "E" };

static void
update_popover (BowFilterBar *self)
{
  const char *const *kinds = bow_filter_get_kinds (self->filter);
  const char *grades = bow_filter_get_grades (self->filter);
  int placed = bow_filter_get_placed (self->filter);
  guint i = 0;

  self->updating = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (self->kinds); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child),
                                  kinds != NULL && g_strv_contains (kinds, gtk_widget_get_name (child)));
  for (GtkWidget *child = gtk_widget_get_first_child (self->grades); child != NULL;
       child = gtk_widget_get_next_sibling (child), i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child),
                                  grades != NULL && strchr (grades, *assessments[i]) != NULL);
  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (self->placed), placed == 0 ? 0 : placed == 1 ? 1 : 2);
  self->updating = FALSE;
}

static void
update (BowFilterBar *self)
{
  if (bow_filter_chips_have_focus (BOW_WRAP_BOX (self->box)))
    gtk_widget_grab_focus (self->button);
  bow_filter_chips_remove (BOW_WRAP_BOX (self->box));
  if (self->filter == NULL)
    return;
  bow_filter_chips_append (BOW_WRAP_BOX (self->box), self->filter);
  update_popover (self);
}

static void
kinds_cb (BowFilterBar *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) kinds = NULL;

  if (self->updating)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (self->kinds); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (child)))
      g_strv_builder_add (builder, gtk_widget_get_name (child));
  kinds = g_strv_builder_end (builder);
  bow_filter_set_kinds (self->filter, kinds[0] != NULL ? (const char *const *) kinds : NULL);
}

static void
grades_cb (BowFilterBar *self)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  guint i = 0;

  if (self->updating)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (self->grades); child != NULL;
       child = gtk_widget_get_next_sibling (child), i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (child)))
      g_string_append (letters, assessments[i]);
  bow_filter_set_grades (self->filter, letters->len > 0 ? letters->str : NULL);
}

static void
placed_cb (BowFilterBar *self)
{
  static const int values[] = { 0, 1, -1 };
  guint active = adw_toggle_group_get_active (ADW_TOGGLE_GROUP (self->placed));

  if (!self->updating && active < G_N_ELEMENTS (values))
    bow_filter_set_placed (self->filter, values[active]);
}

static void
time_cb (BowFilterBar *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->time));
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GError) error = NULL;
  BowInterval interval;

  gtk_widget_remove_css_class (self->time, "error");
  if (*words == '\0')
    bow_filter_set_time (self->filter, BOW_TIME_NONE, BOW_TIME_NONE);
  else if (bow_interval_parse_words (&interval, words, bow_clock_now (), zone, &error))
    {
      gint64 from, to;

      bow_interval_get_range (&interval, &from, &to);
      bow_filter_set_time (self->filter, from, to);
    }
  else
    {
      gtk_widget_add_css_class (self->time, "error");
      gtk_accessible_announce (GTK_ACCESSIBLE (self->time), error->message,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
}

static GtkWidget *
make_toggle (BowFilterBar *self,
             const char   *label,
             const char   *name,
             GCallback     callback)
{
  GtkWidget *toggle = gtk_toggle_button_new_with_label (label);

  gtk_widget_set_name (toggle, name);
  gtk_widget_add_css_class (toggle, "bow-chip");
  g_signal_connect_object (toggle, "toggled", callback, self, G_CONNECT_SWAPPED);
  return toggle;
}

static GtkWidget *
make_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static GtkWidget *
make_wrap_box (const char *label)
{
  GtkWidget *box = g_object_new (BOW_TYPE_WRAP_BOX,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                 "child-spacing", 6,
                                 "line-spacing", 6,
                                 "natural-line-length", 320,
                                 NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return box;
}

static GtkWidget *
make_kinds (BowFilterBar *self)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  self->kinds = make_wrap_box (_ ("Kinds of record"));
  for (gsize i = 0; i < n_kinds; i++)
    if ((kinds[i]->flags & (BOW_KIND_CHILD | BOW_KIND_PRIVATE)) == 0)
      bow_wrap_box_append (BOW_WRAP_BOX (self->kinds),
                           make_toggle (self, bow_kind_get_plural (kinds[i]), kinds[i]->name, G_CALLBACK (kinds_cb)));
  return self->kinds;
}

static GtkWidget *
make_grades (BowFilterBar *self)
{
  self->grades = make_wrap_box (_ ("Intelligence assessment"));
  for (gsize i = 0; i < G_N_ELEMENTS (assessments); i++)
    bow_wrap_box_append (BOW_WRAP_BOX (self->grades),
                         make_toggle (self, assessments[i], assessments[i], G_CALLBACK (grades_cb)));
  return self->grades;
}

static GtkWidget *
make_placed (BowFilterBar *self)
{
  const char *const labels[] = { _ ("All"), _ ("On the Map"), _ ("Not on the Map") };

  self->placed = adw_toggle_group_new ();
  gtk_widget_set_halign (self->placed, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->placed), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Place"), -1);
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_label (toggle, labels[i]);
      adw_toggle_group_add (ADW_TOGGLE_GROUP (self->placed), toggle);
    }
  g_signal_connect_object (self->placed, "notify::active", G_CALLBACK (placed_cb), self, G_CONNECT_SWAPPED);
  return self->placed;
}

static GtkWidget *
make_time (BowFilterBar *self)
{
  self->time = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->time), _ ("1 Jan 2019 to 28 Feb 2019, then Enter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->time), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("When"), -1);
  g_signal_connect_object (self->time, "activate", G_CALLBACK (time_cb), self, G_CONNECT_SWAPPED);
  return self->time;
}

static GtkWidget *
make_popover (BowFilterBar *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_box_append (GTK_BOX (box), make_heading (_ ("Kinds of record")));
  gtk_box_append (GTK_BOX (box), make_kinds (self));
  gtk_box_append (GTK_BOX (box), make_heading (_ ("When")));
  gtk_box_append (GTK_BOX (box), make_time (self));
  gtk_box_append (GTK_BOX (box), make_heading (_ ("Place")));
  gtk_box_append (GTK_BOX (box), make_placed (self));
  gtk_box_append (GTK_BOX (box), make_heading (_ ("Intelligence assessment")));
  gtk_box_append (GTK_BOX (box), make_grades (self));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 460);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  return popover;
}

static void
bow_filter_bar_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FILTER:
      g_value_set_object (value, BOW_FILTER_BAR (object)->filter);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_filter_bar_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_FILTER:
      bow_filter_bar_set_filter (BOW_FILTER_BAR (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_filter_bar_dispose (GObject *object)
{
  BowFilterBar *self = BOW_FILTER_BAR (object);

  bow_filter_bar_set_filter (self, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_filter_bar_parent_class)->dispose (object);
}

static void
bow_filter_bar_class_init (BowFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bow_filter_bar_get_property;
  object_class->set_property = bow_filter_bar_set_property;
  object_class->dispose = bow_filter_bar_dispose;

  properties[PROP_FILTER] =
    g_param_spec_object ("filter", NULL, NULL, BOW_TYPE_FILTER,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_filter_bar_init (BowFilterBar *self)
{
  self->box = make_wrap_box (_ ("Filter"));
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button),
                             g_object_new (ADW_TYPE_BUTTON_CONTENT,
                                           "icon-name", "view-more-symbolic",
                                           "label", _ ("Filter"),
                                           NULL));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  gtk_widget_set_tooltip_text (self->button, _ ("Choose what is shown"));
  bow_wrap_box_append (BOW_WRAP_BOX (self->box), self->button);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * bow_filter_bar_set_filter:
 * @self: a bar
 * @filter: (nullable) (transfer none): the filter that the views share
 *
 * Sets what the bar shows and changes.
 */
void
bow_filter_bar_set_filter (BowFilterBar *self,
                           BowFilter    *filter)
{
  if (!bow_follow ((gpointer *) &self->filter, filter, G_CALLBACK (update), self))
    return;
  if (filter != NULL)
    update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}
