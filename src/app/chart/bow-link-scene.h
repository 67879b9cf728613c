/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BowLinkBox:
 * @x0: the least x
 * @y0: the least y
 * @x1: the greatest x
 * @y1: the greatest y
 *
 * A part of the plane that a chart lies in.
 */
typedef struct
{
  float x0;
  float y0;
  float x1;
  float y1;
} BowLinkBox;

/**
 * BowSceneEdge:
 * @from: index of a node
 * @to: index of a node
 *
 * What joins two nodes of a scene.
 */
typedef struct
{
  guint from;
  guint to;
} BowSceneEdge;

/**
 * BowLinkScene:
 *
 * Where the nodes of a chart are and what joins them, as plain arrays: what is
 * in view, what is under a point, what is within a ring. Nodes are found by a
 * grid, so that a view of a few is quick however many there are.
 */
typedef struct _BowLinkScene BowLinkScene;

BowLinkScene       *bow_link_scene_new          (const float *xy, guint n_nodes, const BowSceneEdge *edges, guint n_edges);
void                bow_link_scene_free         (BowLinkScene *self);
guint               bow_link_scene_n_nodes      (const BowLinkScene *self);
guint               bow_link_scene_n_edges      (const BowLinkScene *self);
const float        *bow_link_scene_get_position (const BowLinkScene *self, guint node);
const BowSceneEdge *bow_link_scene_get_edge     (const BowLinkScene *self, guint edge);
float               bow_link_scene_get_beside   (const BowLinkScene *self, guint edge);
guint               bow_link_scene_get_degree   (const BowLinkScene *self, guint node);
const guint        *bow_link_scene_edges_of     (const BowLinkScene *self, guint node, guint *n_edges);
void                bow_link_scene_move         (BowLinkScene *self, guint node, float x, float y);
BowLinkBox          bow_link_scene_get_extent   (const BowLinkScene *self);
guint               bow_link_scene_count_in     (BowLinkScene *self, const BowLinkBox *view, guint most);
void                bow_link_scene_nodes_in     (BowLinkScene *self, const BowLinkBox *view, GArray *nodes);
void                bow_link_scene_edges_in     (const BowLinkScene *self, const BowLinkBox *view, guint most, GArray *edges);
int                 bow_link_scene_node_at      (BowLinkScene *self, float x, float y, float reach);
int                 bow_link_scene_edge_at      (const BowLinkScene *self, float x, float y, float reach);
void                bow_link_scene_nodes_within (BowLinkScene *self, const float *ring, guint n_corners, GArray *nodes);
int                 bow_link_scene_step         (const BowLinkScene *self, guint node, float dx, float dy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BowLinkScene, bow_link_scene_free)

G_END_DECLS
