/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "map/bow-map-chips.h"

#include <glib/gi18n-lib.h>

#include "base/bow-follow.h"
#include "widgets/bow-filter-chips.h"
#include "widgets/bow-wrap-box.h"

struct _BowMapChips
{
  GtkWidget parent_instance;

  BowFilter *filter;
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (BowMapChips, bow_map_chips, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FILTER,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update (BowMapChips *self)
{
  GtkWidget *before = gtk_widget_get_prev_sibling (GTK_WIDGET (self));

  /* From a chip that goes to what stands before it. */
  if (before != NULL && bow_filter_chips_have_focus (BOW_WRAP_BOX (self->box)))
    gtk_widget_child_focus (before, GTK_DIR_TAB_BACKWARD);
  bow_filter_chips_remove (BOW_WRAP_BOX (self->box));
  if (self->filter != NULL)
    bow_filter_chips_append (BOW_WRAP_BOX (self->box), self->filter);
  for (GtkWidget *chip = gtk_widget_get_first_child (self->box); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    gtk_widget_add_css_class (chip, "map-control");
  gtk_widget_set_visible (self->box, gtk_widget_get_first_child (self->box) != NULL);
}

static void
set_filter (BowMapChips *self,
            BowFilter   *filter)
{
  if (!bow_follow ((gpointer *) &self->filter, filter, G_CALLBACK (update), self))
    return;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

static void
bow_map_chips_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FILTER:
      g_value_set_object (value, BOW_MAP_CHIPS (object)->filter);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_map_chips_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_FILTER:
      set_filter (BOW_MAP_CHIPS (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bow_map_chips_dispose (GObject *object)
{
  BowMapChips *self = BOW_MAP_CHIPS (object);

  g_clear_object (&self->filter);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_map_chips_parent_class)->dispose (object);
}

static void
bow_map_chips_class_init (BowMapChipsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bow_map_chips_get_property;
  object_class->set_property = bow_map_chips_set_property;
  object_class->dispose = bow_map_chips_dispose;

  properties[PROP_FILTER] =
    g_param_spec_object ("filter", NULL, NULL, BOW_TYPE_FILTER,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
bow_map_chips_init (BowMapChips *self)
{
  self->box = g_object_new (BOW_TYPE_WRAP_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "child-spacing", 6,
                            "line-spacing", 6, "visible", FALSE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Filter"), -1);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
