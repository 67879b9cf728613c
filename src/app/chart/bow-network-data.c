/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/bow-network-data.h"

#include <glib/gi18n-lib.h>

struct _BowNetworkData
{
  GObject parent_instance;

  char *title;
  GArray *nodes;
  GArray *links;
};

G_DEFINE_FINAL_TYPE (BowNetworkData, bow_network_data, G_TYPE_OBJECT)

static void
node_clear (gpointer data)
{
  BowCardNode *node = data;

  g_free (node->ref);
  g_free (node->title);
  g_free (node->note);
  g_free (node->detail);
  g_free (node->grade);
}

static void
link_clear (gpointer data)
{
  BowCardLink *link = data;

  g_free (link->label);
  g_free (link->inverse);
  g_free (link->words);
  g_free (link->grade);
}

static void
bow_network_data_finalize (GObject *object)
{
  BowNetworkData *self = BOW_NETWORK_DATA (object);

  g_array_unref (self->nodes);
  g_array_unref (self->links);
  g_free (self->title);

  G_OBJECT_CLASS (bow_network_data_parent_class)->finalize (object);
}

static void
bow_network_data_class_init (BowNetworkDataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bow_network_data_finalize;
}

static void
bow_network_data_init (BowNetworkData *self)
{
  self->nodes = g_array_new (FALSE, FALSE, sizeof (BowCardNode));
  g_array_set_clear_func (self->nodes, node_clear);
  self->links = g_array_new (FALSE, FALSE, sizeof (BowCardLink));
  g_array_set_clear_func (self->links, link_clear);
}

/**
 * bow_network_data_new:
 * @title: what the network is of
 *
 * Returns: (transfer full): a network of nothing
 */
BowNetworkData *
bow_network_data_new (const char *title)
{
  BowNetworkData *self = g_object_new (BOW_TYPE_NETWORK_DATA, NULL);

  self->title = g_strdup (title);

  return self;
}

/**
 * bow_network_data_add_node:
 * @self: a network
 * @node: copied
 *
 * Adds a node, before a chart shows it.
 *
 * Returns: its index
 */
guint
bow_network_data_add_node (BowNetworkData       *self,
                           const BowCardNode *node)
{
  BowCardNode copy = *node;

  copy.ref = g_strdup (node->ref);
  copy.title = g_strdup (node->title);
  copy.note = g_strdup (node->note);
  copy.detail = g_strdup (node->detail);
  copy.grade = g_strdup (node->grade);
  g_array_append_val (self->nodes, copy);

  return self->nodes->len - 1;
}

/**
 * bow_network_data_add_link:
 * @self: a network
 * @link: copied; between two nodes that are there
 *
 * Adds a link, before a chart shows it.
 */
void
bow_network_data_add_link (BowNetworkData       *self,
                           const BowCardLink *link)
{
  BowCardLink copy = *link;

  g_return_if_fail (link->ends.from < self->nodes->len && link->ends.to < self->nodes->len);

  copy.label = g_strdup (link->label);
  copy.inverse = g_strdup (link->inverse);
  copy.words = g_strdup (link->words);
  copy.grade = g_strdup (link->grade);
  g_array_append_val (self->links, copy);
}

/**
 * bow_network_data_get_title:
 * @self: a network
 *
 * Returns: what it is of
 */
const char *
bow_network_data_get_title (BowNetworkData *self)
{
  return self->title;
}

/**
 * bow_network_data_n_nodes:
 * @self: a network
 *
 * Returns: how many nodes there are
 */
guint
bow_network_data_n_nodes (BowNetworkData *self)
{
  return self->nodes->len;
}

/**
 * bow_network_data_n_links:
 * @self: a network
 *
 * Returns: how many links there are
 */
guint
bow_network_data_n_links (BowNetworkData *self)
{
  return self->links->len;
}

/**
 * bow_network_data_get_node:
 * @self: a network
 * @index: of a node
 *
 * Returns: (transfer none): the node
 */
const BowCardNode *
bow_network_data_get_node (BowNetworkData *self,
                           guint           index)
{
  g_assert (index < self->nodes->len);

  return &g_array_index (self->nodes, BowCardNode, index);
}

/**
 * bow_network_data_get_link:
 * @self: a network
 * @index: of a link
 *
 * Returns: (transfer none): the link
 */
const BowCardLink *
bow_network_data_get_link (BowNetworkData *self,
                           guint           index)
{
  g_assert (index < self->links->len);

  return &g_array_index (self->links, BowCardLink, index);
}

static void
append_link (BowNetworkData       *self,
             GString              *text,
             const BowCardLink *link,
             guint                 node)
{
  gboolean outgoing = link->ends.from == node;
  const BowCardNode *other = bow_network_data_get_node (self, outgoing ? link->ends.to : link->ends.from);
  const char *label = outgoing ? link->label : link->inverse;

  if (link->grade != NULL)
    /* Translators: a link of a record: "member of G-000001 The group (Confirmed, 2 B P)" */
    g_string_append_printf (text, _ ("%s %s %s (%s, %s)"), label, other->ref, other->title, link->words, link->grade);
  else
    /* Translators: a link of a record: "member of G-000001 The group (Confirmed)" */
    g_string_append_printf (text, _ ("%s %s %s (%s)"), label, other->ref, other->title, link->words);
}

/**
 * bow_network_data_describe_links:
 * @self: a network
 * @node: index of a node
 * @between: what stands between two links
 *
 * Returns: (transfer full): the links of the node, as read from it; empty for none
 */
char *
bow_network_data_describe_links (BowNetworkData *self,
                                 guint           node,
                                 const char     *between)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->links->len; i++)
    {
      const BowCardLink *link = bow_network_data_get_link (self, i);

      if (link->ends.from != node && link->ends.to != node)
        continue;
      if (text->len > 0)
        g_string_append (text, between);
      append_link (self, text, link, node);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * bow_network_data_read_out:
 * @self: a network
 *
 * What a screen reader says of the whole: the title, every node with what it is,
 * and every link once.
 *
 * Returns: (transfer full): the sentence
 */
char *
bow_network_data_read_out (BowNetworkData *self)
{
  g_autoptr (GString) text = g_string_new (self->title);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      const BowCardNode *node = bow_network_data_get_node (self, i);

      g_string_append_printf (text, "; %s %s", node->ref, node->title);
      if (node->note != NULL)
        g_string_append_printf (text, ", %s", node->note);
      if (node->detail != NULL)
        g_string_append_printf (text, ", %s", node->detail);
      if (node->grade != NULL)
        g_string_append_printf (text, ", %s", node->grade);
    }
  for (guint i = 0; i < self->links->len; i++)
    {
      const BowCardLink *link = bow_network_data_get_link (self, i);

      g_string_append_printf (text, "; %s ", bow_network_data_get_node (self, link->ends.from)->ref);
      append_link (self, text, link, link->ends.from);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * bow_network_data_lay_out:
 * @self: a network
 * @most: how many nodes stand side by side at most
 *
 * Returns: (transfer full): a place for each node
 */
BowLayeredLayout *
bow_network_data_lay_out (BowNetworkData *self,
                          guint           most)
{
  g_autofree int *layers = g_new (int, self->nodes->len + 1);
  g_autofree BowLayoutEdge *edges = g_new (BowLayoutEdge, self->links->len + 1);

  for (guint i = 0; i < self->nodes->len; i++)
    layers[i] = bow_network_data_get_node (self, i)->layer;
  for (guint i = 0; i < self->links->len; i++)
    edges[i] = bow_network_data_get_link (self, i)->ends;

  return bow_layered_layout_new (layers, self->nodes->len, edges, self->links->len, most);
}
