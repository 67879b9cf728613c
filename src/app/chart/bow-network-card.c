/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-network-card.h"

#include <glib/gi18n-lib.h>

#include "widgets/bow-kind-symbol.h"

/* As broad as so many letters, whatever their size. */
#define WIDTH_CHARS 14

static GtkWidget *
make_label (const char *text,
            const char *style,
            int         lines)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "lines", lines, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", WIDTH_CHARS,
                                   "max-width-chars", WIDTH_CHARS, NULL);

  gtk_widget_add_css_class (label, style);

  return label;
}

static char *
describe (BowNetworkData       *data,
          guint                 index,
          const BowCardNode *node)
{
  g_autofree char *links = bow_network_data_describe_links (data, index, "; ");
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s", node->ref, node->title);
  if (node->note != NULL)
    g_string_append_printf (text, ", %s", node->note);
  if (node->detail != NULL)
    g_string_append_printf (text, ", %s", node->detail);
  if (node->grade != NULL)
    g_string_append_printf (text, ", %s", node->grade);
  if (*links != '\0')
    g_string_append_printf (text, "; %s", links);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * bow_network_card_new:
 * @data: a network
 * @node: index of a node
 *
 * Returns: (transfer floating): a button that shows the node
 */
GtkWidget *
bow_network_card_new (BowNetworkData *data,
                      guint           node)
{
  const BowCardNode *what = bow_network_data_get_node (data, node);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *ref = gtk_label_new (what->ref);
  g_autofree char *name = describe (data, node, what);

  gtk_widget_add_css_class (ref, "caption");
  gtk_widget_add_css_class (ref, "numeric");
  gtk_box_append (GTK_BOX (top), bow_kind_symbol_new (what->letter));
  gtk_box_append (GTK_BOX (top), ref);
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), make_label (what->title, "body", 2));
  if (what->note != NULL)
    gtk_box_append (GTK_BOX (box), make_label (what->note, "caption-heading", 2));
  if (what->grade != NULL)
    gtk_box_append (GTK_BOX (box), make_label (what->grade, "caption", 2));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "bow-network-card");
  if (what->strong)
    gtk_widget_add_css_class (button, "bow-strong");
  gtk_widget_set_tooltip_text (button, what->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}
