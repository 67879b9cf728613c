/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/bow-network.h"
#include "analysis/bow-network-layout.h"
#include "chart/bow-link-scene.h"
#include "model/bow-chart-plan.h"
#include "model/bow-row.h"
#include "model/bow-selection.h"

G_BEGIN_DECLS

/**
 * BowLinkItem:
 * @node: index of a node of the network; of a group the first of its members
 * @group: number of a group, or 0 where it is one record
 * @n_members: how many records it stands for
 * @letter: of its kind; 0 for a group
 *
 * What is drawn as one thing: a record, or a group of them.
 */
typedef struct
{
  guint node;
  guint group;
  guint n_members;
  char letter;
} BowLinkItem;

/**
 * BowLinkLine:
 * @edge: index of an edge of the network; the first where it stands for several
 * @n_edges: how many links it stands for
 *
 * What is drawn as one line between two items.
 */
typedef struct
{
  guint edge;
  guint n_edges;
} BowLinkLine;

#define BOW_TYPE_LINK_MODEL (bow_link_model_get_type ())

/**
 * BowLinkModel:
 *
 * What a chart of links holds: the records and links that were read, where they
 * are, which are pinned, hidden, grouped, noted upon and selected, and what of
 * all that is drawn. The chart, its table and what is read out all come from
 * here, so that they say the same. What is not shown can be neither selected
 * nor drawn.
 *
 * Emits `changed` when something else is drawn than before, `moved` when it is
 * drawn elsewhere, `selected` when something else is selected or marked, with
 * whether what is selected and not drawn here stays so, and `noted` when a note that belongs to no record comes, goes or says something else.
 */
G_DECLARE_FINAL_TYPE (BowLinkModel, bow_link_model, BOW, LINK_MODEL, GObject)

BowLinkModel          *bow_link_model_new           (void);
void                   bow_link_model_set_network   (BowLinkModel *self, BowNetwork *network, GPtrArray *rows);
BowNetwork            *bow_link_model_get_network   (BowLinkModel *self);
BowNetwork            *bow_link_model_keep_drawn    (BowLinkModel *self, const gboolean *edges);
BowRow                *bow_link_model_get_row       (BowLinkModel *self, guint node);
void                   bow_link_model_set_shown     (BowLinkModel *self, GHashTable *rows);
const BowNetworkPlace *bow_link_model_get_places    (BowLinkModel *self);
const gboolean        *bow_link_model_get_pinned    (BowLinkModel *self);
gboolean               bow_link_model_has_places    (BowLinkModel *self);
void                   bow_link_model_set_places    (BowLinkModel *self, const BowNetworkPlace *places);

BowLinkScene          *bow_link_model_get_scene     (BowLinkModel *self);
const BowLinkItem     *bow_link_model_get_item      (BowLinkModel *self, guint item);
const BowLinkLine     *bow_link_model_get_line      (BowLinkModel *self, guint line);
int                    bow_link_model_item_of       (BowLinkModel *self, guint node);
const char            *bow_link_model_get_title     (BowLinkModel *self, guint item);
void                   bow_link_model_move          (BowLinkModel *self, guint item, float x, float y, gboolean pin);
gboolean               bow_link_model_is_pinned     (BowLinkModel *self, guint item);
void                   bow_link_model_set_pinned    (BowLinkModel *self, guint item, gboolean pinned);

void                   bow_link_model_hide          (BowLinkModel *self, const GArray *items);
void                   bow_link_model_show_hidden   (BowLinkModel *self);
guint                  bow_link_model_n_hidden      (BowLinkModel *self);
guint                  bow_link_model_n_filtered    (BowLinkModel *self);
void                   bow_link_model_set_hidden    (BowLinkModel *self, guint node, gboolean hidden);

guint                  bow_link_model_group         (BowLinkModel *self, const GArray *nodes, const char *name);
void                   bow_link_model_ungroup       (BowLinkModel *self, guint group);

void                   bow_link_model_restore       (BowLinkModel *self, BowChartPlan *plan);
BowChartPlan          *bow_link_model_plan          (BowLinkModel *self);

void                   bow_link_model_set_note      (BowLinkModel *self, guint node, const char *text);
const char            *bow_link_model_get_note      (BowLinkModel *self, guint item);

const GPtrArray       *bow_link_model_get_notes     (BowLinkModel *self);
void                   bow_link_model_set_notes     (BowLinkModel *self, const GPtrArray *notes);
gboolean               bow_link_model_add_note      (BowLinkModel *self, const char *text, double x, double y);
void                   bow_link_model_write_note    (BowLinkModel *self, guint index, const char *text);
void                   bow_link_model_move_note     (BowLinkModel *self, guint index, double x, double y);

gboolean               bow_link_model_is_selected   (BowLinkModel *self, guint item);
guint                  bow_link_model_n_selected    (BowLinkModel *self);
void                   bow_link_model_select        (BowLinkModel *self, const GArray *items, gboolean add);
void                   bow_link_model_select_rows   (BowLinkModel *self, BowSelection *selection);
void                   bow_link_model_toggle        (BowLinkModel *self, guint item);
GArray                *bow_link_model_list_selected (BowLinkModel *self);
GArray                *bow_link_model_list_nodes    (BowLinkModel *self, const GArray *items);
void                   bow_link_model_list_rows     (BowLinkModel *self, guint item, GArray *rows);

void                   bow_link_model_mark          (BowLinkModel *self, const GArray *nodes, const GArray *edges);
gboolean               bow_link_model_has_marks     (BowLinkModel *self);
gboolean               bow_link_model_is_marked     (BowLinkModel *self, guint item);
gboolean               bow_link_model_line_is_marked (BowLinkModel *self, guint line);

G_END_DECLS
