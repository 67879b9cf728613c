/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-filter-bar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/bow-clock.h"
#include "base/bow-interval.h"

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

typedef void (*RemoveFunc) (BowFilter *filter, const char *what);

static void
remove_kind (BowFilter  *filter,
             const char *kind)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *const *kinds = bow_filter_get_kinds (filter);
  g_auto (GStrv) rest = NULL;

  for (gsize i = 0; kinds != NULL && kinds[i] != NULL; i++)
    if (!g_str_equal (kinds[i], kind))
      g_strv_builder_add (builder, kinds[i]);
  rest = g_strv_builder_end (builder);
  bow_filter_set_kinds (filter, rest[0] != NULL ? (const char *const *) rest : NULL);
}

static void
remove_operation (BowFilter  *filter,
                  const char *what)
{
  bow_filter_set_operation (filter, NULL);
}

static void
remove_words (BowFilter  *filter,
              const char *what)
{
  bow_filter_set_words (filter, NULL);
}

static void
remove_states (BowFilter  *filter,
               const char *what)
{
  bow_filter_set_states (filter, NULL);
}

static void
remove_grades (BowFilter  *filter,
               const char *what)
{
  bow_filter_set_grades (filter, NULL);
}

static void
remove_time (BowFilter  *filter,
             const char *what)
{
  bow_filter_set_time (filter, BOW_TIME_NONE, BOW_TIME_NONE);
}

static void
remove_made (BowFilter  *filter,
             const char *what)
{
  bow_filter_set_made (filter, BOW_TIME_NONE, BOW_TIME_NONE);
}

static void
remove_box (BowFilter  *filter,
            const char *what)
{
  bow_filter_set_box (filter, NULL);
}

static void
remove_began (BowFilter  *filter,
              const char *what)
{
  bow_filter_set_began (filter, BOW_TIME_NONE, BOW_TIME_NONE);
}

static void
remove_area (BowFilter  *filter,
             const char *what)
{
  bow_filter_set_area (filter, NULL);
}

static void
remove_due (BowFilter  *filter,
            const char *what)
{
  bow_filter_set_due (filter, NULL, NULL);
}

static void
remove_disposals (BowFilter  *filter,
                  const char *what)
{
  bow_filter_set_disposals (filter, NULL);
}

static void
remove_of (BowFilter  *filter,
           const char *what)
{
  bow_filter_set_of (filter, NULL);
}

static void
remove_line (BowFilter  *filter,
             const char *what)
{
  bow_filter_set_line (filter, NULL);
}

static void
remove_hour (BowFilter  *filter,
             const char *what)
{
  bow_filter_set_hour (filter, 0, 0);
}

static void
remove_week_hour (BowFilter  *filter,
                  const char *what)
{
  bow_filter_set_week_hour (filter, 0, 0);
}

static void
remove_placed (BowFilter  *filter,
               const char *what)
{
  bow_filter_set_placed (filter, 0);
}

static void
chip_cb (GtkWidget    *chip,
         BowFilterBar *self)
{
  RemoveFunc func = (RemoveFunc) g_object_get_data (G_OBJECT (chip), "bow-remove");
  g_autofree char *what = g_strdup (g_object_get_data (G_OBJECT (chip), "bow-what"));

  func (self->filter, what);
}

static void
add_chip (BowFilterBar *self,
          const char   *label,
          RemoveFunc    func,
          const char   *what)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *text = gtk_label_new (label);
  GtkWidget *icon = gtk_image_new_from_icon_name ("window-close-symbolic");
  /* Translators: %s is a condition of a filter, such as "Report" */
  g_autofree char *name = g_strdup_printf (_ ("Stop filtering by: %s"), label);

  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 28);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "bow-chip");
  gtk_widget_set_tooltip_text (chip, name);
  g_object_set_data (G_OBJECT (chip), "bow-remove", (gpointer) func);
  g_object_set_data_full (G_OBJECT (chip), "bow-what", g_strdup (what), g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_cb), self, 0);
  adw_wrap_box_append (ADW_WRAP_BOX (self->box), chip);
}

static char *
describe_span (gint64 from_ms,
               gint64 to_ms)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  BowInterval interval = { from_ms, to_ms == G_MAXINT64 ? BOW_TIME_NONE : to_ms, BOW_TIME_BETWEEN };

  if (from_ms == BOW_TIME_NONE)
    interval.basis = BOW_TIME_BEFORE;
  else if (to_ms == G_MAXINT64)
    interval.basis = BOW_TIME_AFTER;
  return bow_interval_describe (&interval, zone);
}

static const char *
label_state (const char *state)
{
  gsize n_kinds;
  const BowKind *const *kinds = bow_kinds (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++)
    if (kinds[i]->states != NULL && bow_enumeration_find (kinds[i]->states->names, state) != NULL)
      return bow_enumeration_label (kinds[i]->states->names, state);
  return state;
}

static void
add_kind_chips (BowFilterBar *self)
{
  const char *const *kinds = bow_filter_get_kinds (self->filter);

  for (gsize i = 0; kinds != NULL && kinds[i] != NULL; i++)
    add_chip (self, bow_kind_get_plural (bow_kind_find (kinds[i])), remove_kind, kinds[i]);
}

static void
add_state_chip (BowFilterBar *self)
{
  const char *const *states = bow_filter_get_states (self->filter);
  g_autoptr (GString) label = g_string_new (NULL);

  for (gsize i = 0; states != NULL && states[i] != NULL; i++)
    g_string_append_printf (label, "%s%s", i > 0 ? ", " : "", label_state (states[i]));
  if (label->len > 0)
    add_chip (self, label->str, remove_states, NULL);
}

static void
add_time_chips (BowFilterBar *self)
{
  gint64 from_ms, to_ms;

  if (bow_filter_get_time (self->filter, &from_ms, &to_ms))
    {
      g_autofree char *span = describe_span (from_ms, to_ms);

      add_chip (self, span, remove_time, NULL);
    }
  if (bow_filter_get_made (self->filter, &from_ms, &to_ms))
    {
      g_autofree char *span = describe_span (from_ms, to_ms);
      /* Translators: records first saved in a span of time */
      g_autofree char *label = g_strdup_printf (_ ("Made: %s"), span);

      add_chip (self, label, remove_made, NULL);
    }
}

/* A vague place may reach across the edge of an area: the chip says which way
 * that goes. */
static void
add_area_chip (BowFilterBar *self)
{
  BowArea *area = bow_filter_get_area (self->filter);
  g_autofree char *label = NULL, *tip = NULL;
  GtkWidget *chip;

  if (area == NULL)
    return;
  label = bow_area_describe (area);
  add_chip (self, label, remove_area, NULL);
  chip = gtk_widget_get_last_child (self->box);
  /* Translators: %s is a condition of a filter, such as "within 500 m of TL 993 251" */
  tip = g_strdup_printf (_ ("Stop filtering by: %s. A place that is only roughly known counts where its centre is inside."), label);
  gtk_widget_set_tooltip_text (chip, tip);
}

static void
add_other_chips (BowFilterBar *self)
{
  const char *operation = bow_filter_get_operation (self->filter);
  const char *words = bow_filter_get_words (self->filter);
  const char *grades = bow_filter_get_grades (self->filter);
  int placed = bow_filter_get_placed (self->filter);
  BowBox box;

  if (operation != NULL)
    {
      g_autofree char *label = g_strdup_printf (_ ("In \u2066%s\u2069"), operation);

      add_chip (self, label, remove_operation, NULL);
    }
  if (words != NULL)
    {
      g_autofree char *label = g_strdup_printf ("“%s”", words);

      add_chip (self, label, remove_words, NULL);
    }
  if (grades != NULL)
    {
      g_autofree char *label = g_strdup_printf (_ ("Assessed %s"), grades);

      add_chip (self, label, remove_grades, NULL);
    }
  if (bow_filter_get_box (self->filter, &box))
    add_chip (self, _ ("In one area of the map"), remove_box, NULL);
  add_area_chip (self);
  if (placed != 0)
    add_chip (self, placed == 1 ? _ ("On the map") : _ ("Not on the map"), remove_placed, NULL);
}

/* What a figure of a board asks for. */
static void
add_board_chips (BowFilterBar *self)
{
  static const RemoveFunc funcs[] = { remove_began, remove_due, remove_disposals, remove_of, remove_line, remove_hour, remove_week_hour };
  g_auto (GStrv) texts = bow_filter_describe_more (self->filter);

  for (gsize i = 0; i < G_N_ELEMENTS (funcs); i++)
    if (*texts[i] != '\0')
      add_chip (self, texts[i], funcs[i], NULL);
}

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
  GtkWidget *child = gtk_widget_get_first_child (self->box);

  while ((child = gtk_widget_get_next_sibling (self->button)) != NULL)
    adw_wrap_box_remove (ADW_WRAP_BOX (self->box), child);
  if (self->filter == NULL)
    return;
  add_kind_chips (self);
  add_state_chip (self);
  add_time_chips (self);
  add_other_chips (self);
  add_board_chips (self);
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
  GtkWidget *box = g_object_new (ADW_TYPE_WRAP_BOX,
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
      adw_wrap_box_append (ADW_WRAP_BOX (self->kinds),
                           make_toggle (self, bow_kind_get_plural (kinds[i]), kinds[i]->name, G_CALLBACK (kinds_cb)));
  return self->kinds;
}

static GtkWidget *
make_grades (BowFilterBar *self)
{
  self->grades = make_wrap_box (_ ("Intelligence assessment"));
  for (gsize i = 0; i < G_N_ELEMENTS (assessments); i++)
    adw_wrap_box_append (ADW_WRAP_BOX (self->grades),
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
  adw_wrap_box_append (ADW_WRAP_BOX (self->box), self->button);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * bow_filter_bar_new:
 *
 * Returns: (transfer floating): a bar without a filter
 */
GtkWidget *
bow_filter_bar_new (void)
{
  return g_object_new (BOW_TYPE_FILTER_BAR, NULL);
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
  if (self->filter == filter)
    return;
  if (self->filter != NULL)
    g_signal_handlers_disconnect_by_func (self->filter, update, self);
  g_set_object (&self->filter, filter);
  if (filter != NULL)
    {
      g_signal_connect_object (filter, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      update (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}
