/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/bow-leak-list.h"

#include <glib/gi18n-lib.h>

#include "model/bow-leak-check.h"

struct _BowLeakList
{
  GtkWidget parent_instance;

  GtkWidget *box;
  guint n_findings;
};

G_DEFINE_FINAL_TYPE (BowLeakList, bow_leak_list, GTK_TYPE_WIDGET)

static void
bow_leak_list_dispose (GObject *object)
{
  BowLeakList *self = BOW_LEAK_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (bow_leak_list_parent_class)->dispose (object);
}

static void
bow_leak_list_class_init (BowLeakListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bow_leak_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bow_leak_list_init (BowLeakList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * bow_leak_list_new:
 *
 * Returns: (transfer floating): an empty list, which takes no room
 */
GtkWidget *
bow_leak_list_new (void)
{
  return g_object_new (BOW_TYPE_LEAK_LIST, "visible", FALSE, NULL);
}

static void
add_line (BowLeakList *self,
          const char  *icon,
          const char  *text,
          const char  *css_class)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (line, css_class);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (self->box), line);
}

/**
 * bow_leak_list_set:
 * @self: a list
 * @findings: (nullable) (element-type BowLeakFinding): what was found
 * @none: (nullable): what to say where nothing was found; %NULL for nothing
 *
 * Shows findings in place of those before.
 */
void
bow_leak_list_set (BowLeakList *self,
                   GPtrArray   *findings,
                   const char  *none)
{
  guint n_findings = findings != NULL ? findings->len : 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; i < n_findings; i++)
    {
      g_autofree char *described = bow_leak_finding_describe (g_ptr_array_index (findings, i));

      add_line (self, "dialog-warning-symbolic", described, "warning");
    }
  if (n_findings == 0 && none != NULL)
    add_line (self, "object-select-symbolic", none, "dimmed");
  gtk_widget_set_visible (GTK_WIDGET (self), n_findings > 0 || none != NULL);

  if (n_findings > 0 && n_findings != self->n_findings && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      g_autofree char *said = g_strdup_printf (ngettext ("%u thing could give somebody away",
                                                         "%u things could give somebody away", n_findings), n_findings);

      gtk_accessible_announce (GTK_ACCESSIBLE (self), said, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
    }
  self->n_findings = n_findings;
}
