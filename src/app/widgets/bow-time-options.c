/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-time-options.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/bow-clock.h"
#include "widgets/bow-choice-name.h"
#include "widgets/bow-ellipsize.h"

#define USUAL_SPEED 2
/* An entry has more where there is room. */
#define LEAST_CHARS 8

struct _BowTimeOptions
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *mode;
  GtkWidget *from;
  GtkWidget *to;
  GtkWidget *problem;
  GtkWidget *walk;
  GtkWidget *speed;
  gboolean is_showing;
};

G_DEFINE_FINAL_TYPE (BowTimeOptions, bow_time_options, GTK_TYPE_WIDGET)

enum
{
  TYPED,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const walks[] = {
  [BOW_TIME_WALK_HOUR] = N_("Hour"),
  [BOW_TIME_WALK_DAY] = N_("Day"),
  [BOW_TIME_WALK_SHIFT] = N_("Shift"),
  [BOW_TIME_WALK_WEEK] = N_("Week"),
};

/* Steps in a second. */
static const double speeds[] = { 0.5, 1, 2, 4, 8, 16 };

static void
say_problem (BowTimeOptions *self,
             GtkWidget      *entry,
             const char     *problem)
{
  gtk_widget_set_visible (self->problem, problem != NULL);
  gtk_label_set_label (GTK_LABEL (self->problem), problem != NULL ? problem : "");
  gtk_widget_remove_css_class (self->from, "error");
  gtk_widget_remove_css_class (self->to, "error");
  if (problem == NULL)
    return;
  gtk_widget_add_css_class (entry, "error");
  gtk_accessible_announce (GTK_ACCESSIBLE (entry), problem, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* An empty entry is an open end. */
static gboolean
read_entry (BowTimeOptions *self,
            GtkWidget      *entry,
            gint64         *from,
            gint64         *to)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GError) error = NULL;
  const char *words = gtk_editable_get_text (GTK_EDITABLE (entry));
  BowInterval interval;

  *from = *to = BOW_TIME_NONE;
  if (*words == '\0')
    return TRUE;
  if (!bow_interval_parse_words (&interval, words, bow_clock_now (), zone, &error))
    {
      say_problem (self, entry, error->message);
      return FALSE;
    }
  bow_interval_get_range (&interval, from, to);

  return TRUE;
}

static void
on_typed (BowTimeOptions *self)
{
  gint64 first_from, first_to, last_from, last_to, to;

  if (!read_entry (self, self->from, &first_from, &first_to) || !read_entry (self, self->to, &last_from, &last_to))
    return;
  /* To a day is to its end. */
  to = last_to != BOW_TIME_NONE ? last_to : last_from;
  if (to == last_from + 1)
    to = last_from;
  if (first_from != BOW_TIME_NONE && to != BOW_TIME_NONE && to <= first_from)
    {
      say_problem (self, self->to, _ ("The end is not after the start."));
      return;
    }
  say_problem (self, NULL, NULL);
  g_signal_emit (self, signals[TYPED], 0, first_from, to != BOW_TIME_NONE ? to : G_MAXINT64);
}

static void
on_changed (BowTimeOptions *self)
{
  if (!self->is_showing)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_mode (BowTimeOptions *self)
{
  gtk_widget_set_sensitive (self->from, !bow_time_options_get_cumulative (self));
  on_changed (self);
}

static GtkWidget *
add_row (GtkWidget  *grid,
         int         row,
         const char *title,
         GtkWidget  *child)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), child);
  gtk_widget_set_hexpand (child, TRUE);
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), child, 1, row, 1, 1);

  return label;
}

static GtkWidget *
make_entry (BowTimeOptions *self,
            const char     *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), LEAST_CHARS);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_typed), self, G_CONNECT_SWAPPED);

  return entry;
}

static GtkWidget *
make_list (BowTimeOptions *self,
           GtkStringList  *names,
           guint           selected)
{
  GtkWidget *list = gtk_drop_down_new (G_LIST_MODEL (names), NULL);

  bow_ellipsize_drop_down (GTK_DROP_DOWN (list));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), selected);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);

  return list;
}

static GtkStringList *
name_walks (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (walks); i++)
    gtk_string_list_append (names, _ (walks[i]));

  return names;
}

static GtkStringList *
name_speeds (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      /* Translators: how fast a window of time is played: "2 steps a second", or "0.5 steps a second". */
      g_autofree char *name = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%g step a second", "%g steps a second",
                                                            speeds[i] == 1 ? 1 : 2),
                                               speeds[i]);

      gtk_string_list_append (names, name);
    }

  return names;
}

static GtkWidget *
make_mode (BowTimeOptions *self)
{
  static const struct
  {
    const char *label;
    const char *tooltip;
  } modes[] = {
    { N_("Window"), N_("What may have been happening in the window") },
    { N_("Cumulative"), N_("Everything up to the end of the window, over or not") },
  };
  GtkWidget *mode = adw_toggle_group_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_label (toggle, _ (modes[i].label));
      adw_toggle_set_tooltip (toggle, _ (modes[i].tooltip));
      adw_toggle_group_add (ADW_TOGGLE_GROUP (mode), toggle);
    }
  adw_toggle_group_set_homogeneous (ADW_TOGGLE_GROUP (mode), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mode), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What the window shows"), -1);
  g_signal_connect_object (mode, "notify::active", G_CALLBACK (on_mode), self, G_CONNECT_SWAPPED);

  return mode;
}

static void
bow_time_options_dispose (GObject *object)
{
  g_clear_pointer (&BOW_TIME_OPTIONS (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_time_options_parent_class)->dispose (object);
}

static gboolean
bow_time_options_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (BOW_TIME_OPTIONS (widget)->from);
}

static void
bow_time_options_class_init (BowTimeOptionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bow_time_options_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = bow_time_options_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  signals[TYPED] = g_signal_new ("typed", BOW_TYPE_TIME_OPTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[CHANGED] = g_signal_new ("changed", BOW_TYPE_TIME_OPTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bow_time_options_init (BowTimeOptions *self)
{
  GtkWidget *grid = gtk_grid_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->mode = make_mode (self);
  self->from = make_entry (self, _ ("yesterday 22:00"));
  self->to = make_entry (self, _ ("19/11/2026"));
  self->walk = make_list (self, name_walks (), BOW_TIME_WALK_DAY);
  self->speed = make_list (self, name_speeds (), USUAL_SPEED);
  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->problem), 32);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_widget_add_css_class (self->problem, "error");
  gtk_widget_add_css_class (self->problem, "caption");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  add_row (grid, 0, _ ("_From"), self->from);
  add_row (grid, 1, _ ("_To"), self->to);
  gtk_grid_attach (GTK_GRID (grid), self->problem, 0, 2, 2, 1);
  add_row (grid, 3, _ ("_Step"), self->walk);
  add_row (grid, 4, _ ("S_peed"), self->speed);
  bow_choice_name_drop_down (GTK_DROP_DOWN (self->walk), _ ("Step"));
  bow_choice_name_drop_down (GTK_DROP_DOWN (self->speed), _ ("Speed"));
  gtk_box_append (GTK_BOX (self->box), self->mode);
  gtk_box_append (GTK_BOX (self->box), grid);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * bow_time_options_new:
 *
 * Returns: (transfer floating): the options, as they are at first
 */
GtkWidget *
bow_time_options_new (void)
{
  return g_object_new (BOW_TYPE_TIME_OPTIONS, NULL);
}

/**
 * bow_time_options_get_walk:
 * @self: the options
 *
 * Returns: how far the window moves at once
 */
BowTimeWalk
bow_time_options_get_walk (BowTimeOptions *self)
{
  return (BowTimeWalk) MIN (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->walk)), BOW_TIME_WALK_WEEK);
}

/**
 * bow_time_options_set_walk:
 * @self: the options
 * @walk: how far the window shall move at once
 *
 * Chooses it.
 */
void
bow_time_options_set_walk (BowTimeOptions *self,
                           BowTimeWalk     walk)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->walk), walk);
}

/**
 * bow_time_options_get_cumulative:
 * @self: the options
 *
 * Returns: whether everything up to the end of the window is shown
 */
gboolean
bow_time_options_get_cumulative (BowTimeOptions *self)
{
  return adw_toggle_group_get_active (ADW_TOGGLE_GROUP (self->mode)) == 1;
}

/**
 * bow_time_options_set_cumulative:
 * @self: the options
 * @cumulative: whether everything up to the end of the window shall be shown
 *
 * Says so, and emits nothing.
 */
void
bow_time_options_set_cumulative (BowTimeOptions *self,
                                 gboolean        cumulative)
{
  self->is_showing = TRUE;
  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (self->mode), cumulative ? 1 : 0);
  self->is_showing = FALSE;
}

/**
 * bow_time_options_get_speed:
 * @self: the options
 *
 * Returns: how many steps a second are played
 */
double
bow_time_options_get_speed (BowTimeOptions *self)
{
  return speeds[MIN (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->speed)), G_N_ELEMENTS (speeds) - 1)];
}

static void
show_instant (GtkWidget *entry,
              gint64     unix_ms)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  BowInterval interval = { unix_ms, unix_ms, BOW_TIME_EXACT };
  g_autofree char *words = NULL;

  if (unix_ms != BOW_TIME_NONE && unix_ms != G_MAXINT64)
    words = bow_interval_print_words (&interval, zone);
  gtk_editable_set_text (GTK_EDITABLE (entry), words != NULL ? words : "");
}

/**
 * bow_time_options_set_range:
 * @self: the options
 * @from_ms: start of the window, or %BOW_TIME_NONE
 * @to_ms: its end, or the greatest number
 *
 * Writes the window into the entries, unless somebody is typing there.
 */
void
bow_time_options_set_range (BowTimeOptions *self,
                            gint64          from_ms,
                            gint64          to_ms)
{
  GtkWidget *focus = gtk_widget_get_focus_child (self->box);

  if (focus != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  show_instant (self->from, from_ms);
  show_instant (self->to, to_ms);
  say_problem (self, NULL, NULL);
}

/**
 * bow_time_options_add:
 * @self: the options
 * @child: what stands below them
 *
 * Adds more of what has to do with time.
 */
void
bow_time_options_add (BowTimeOptions *self,
                      GtkWidget      *child)
{
  gtk_box_append (GTK_BOX (self->box), child);
}

/**
 * bow_time_walk_label:
 * @walk: how far a window moves at once
 *
 * Returns: (transfer none): its name, translated
 */
const char *
bow_time_walk_label (BowTimeWalk walk)
{
  return _ (walks[walk]);
}
