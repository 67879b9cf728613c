/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-fit-switcher.h"

struct _BowFitSwitcher
{
  GtkWidget parent_instance;

  AdwViewStack *stack;
  GtkWidget *titles;
  GtkWidget *icons;
};

G_DEFINE_FINAL_TYPE (BowFitSwitcher, bow_fit_switcher, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_STACK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GtkSizeRequestMode
bow_fit_switcher_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* As narrow as the icons, and as wide as the titles where there is room. */
static void
bow_fit_switcher_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  BowFitSwitcher *self = BOW_FIT_SWITCHER (widget);
  int titles_minimum, titles_natural, icons_minimum, icons_natural;

  gtk_widget_measure (self->titles, orientation, -1, &titles_minimum, &titles_natural, NULL, NULL);
  gtk_widget_measure (self->icons, orientation, -1, &icons_minimum, &icons_natural, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN (icons_minimum, titles_minimum) : MAX (icons_minimum, titles_minimum);
  *natural = MAX (*minimum, titles_natural);
}

static void
set_shown (GtkWidget *switcher,
           gboolean   shown)
{
  gtk_widget_set_child_visible (switcher, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (switcher), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}

static void
bow_fit_switcher_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  BowFitSwitcher *self = BOW_FIT_SWITCHER (widget);
  gboolean fits;
  int least;

  gtk_widget_measure (self->titles, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  fits = least <= width;
  set_shown (self->titles, fits);
  set_shown (self->icons, !fits);
  gtk_widget_size_allocate (fits ? self->titles : self->icons, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static void
bow_fit_switcher_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STACK:
      g_value_set_object (value, BOW_FIT_SWITCHER (object)->stack);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_fit_switcher_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  BowFitSwitcher *self = BOW_FIT_SWITCHER (object);

  switch (prop_id)
    {
    case PROP_STACK:
      if (!g_set_object (&self->stack, g_value_get_object (value)))
        return;
      adw_inline_view_switcher_set_stack (ADW_INLINE_VIEW_SWITCHER (self->titles), self->stack);
      adw_inline_view_switcher_set_stack (ADW_INLINE_VIEW_SWITCHER (self->icons), self->stack);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_fit_switcher_dispose (GObject *object)
{
  BowFitSwitcher *self = BOW_FIT_SWITCHER (object);

  g_clear_pointer (&self->titles, gtk_widget_unparent);
  g_clear_pointer (&self->icons, gtk_widget_unparent);
  g_clear_object (&self->stack);

  G_OBJECT_CLASS (bow_fit_switcher_parent_class)->dispose (object);
}

static void
bow_fit_switcher_class_init (BowFitSwitcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = bow_fit_switcher_get_property;
  object_class->set_property = bow_fit_switcher_set_property;
  object_class->dispose = bow_fit_switcher_dispose;
  widget_class->get_request_mode = bow_fit_switcher_get_request_mode;
  widget_class->measure = bow_fit_switcher_measure;
  widget_class->size_allocate = bow_fit_switcher_size_allocate;

  properties[PROP_STACK] =
    g_param_spec_object ("stack", NULL, NULL, ADW_TYPE_VIEW_STACK,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static GtkWidget *
add_switcher (BowFitSwitcher                   *self,
              AdwInlineViewSwitcherDisplayMode  mode)
{
  GtkWidget *switcher = adw_inline_view_switcher_new ();

  adw_inline_view_switcher_set_display_mode (ADW_INLINE_VIEW_SWITCHER (switcher), mode);
  adw_inline_view_switcher_set_can_shrink (ADW_INLINE_VIEW_SWITCHER (switcher), FALSE);
  adw_inline_view_switcher_set_homogeneous (ADW_INLINE_VIEW_SWITCHER (switcher), FALSE);
  gtk_widget_set_parent (switcher, GTK_WIDGET (self));
  return switcher;
}

static void
bow_fit_switcher_init (BowFitSwitcher *self)
{
  self->titles = add_switcher (self, ADW_INLINE_VIEW_SWITCHER_LABELS);
  self->icons = add_switcher (self, ADW_INLINE_VIEW_SWITCHER_ICONS);
}

/**
 * bow_fit_switcher_shows_titles:
 * @self: a switcher
 *
 * Returns: whether there is room for the titles
 */
gboolean
bow_fit_switcher_shows_titles (BowFitSwitcher *self)
{
  return gtk_widget_get_child_visible (self->titles);
}
