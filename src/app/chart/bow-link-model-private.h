/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/bow-link-model.h"

G_BEGIN_DECLS

/* What is known of a node beside the network. */
typedef struct
{
  guint group;
  gboolean hidden;
  gboolean filtered;
  gboolean selected;
  gboolean marked;
  char *note;
} BowLinkState;

struct _BowLinkModel
{
  GObject parent_instance;

  BowNetwork *network;
  GPtrArray *rows;
  guint n_nodes;
  BowNetworkPlace *places;
  gboolean *pinned;
  BowLinkState *states;
  gboolean *marked_edges;
  gboolean has_marks;
  /* Rows that the filter shows; NULL where it shows all. */
  GHashTable *shown;
  /* Names; the number of a group is its index and one. */
  GPtrArray *groups;
  /* Of no record. */
  GPtrArray *notes;

  /* What is drawn; made when it is asked for. */
  BowLinkScene *scene;
  GArray *items;
  GArray *lines;
  int *item_of;
};

void _bow_link_model_changed      (BowLinkModel *self);
void _bow_link_model_moved        (BowLinkModel *self);
void _bow_link_model_selected     (BowLinkModel *self, gboolean beside);
void _bow_link_model_noted        (BowLinkModel *self);
void _bow_link_model_ensure_scene (BowLinkModel *self);

G_END_DECLS
