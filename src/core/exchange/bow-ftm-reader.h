/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BOW_FTM_MAX_FILE (64 * 1024 * 1024)
#define BOW_FTM_MAX_DEPTH 32
#define BOW_FTM_MAX_ENTITIES 100000
/* Values of one property, and bytes of one; more of them are left out, as the
 * text of whole documents is. */
#define BOW_FTM_MAX_VALUES 200
#define BOW_FTM_MAX_LENGTH 4096

/**
 * BowFtmProperty:
 * @name: its name
 * @values: (element-type utf8): its values; what names another entity is the id
 *   of that
 *
 * A property of an entity.
 */
typedef struct
{
  char *name;
  GPtrArray *values;
} BowFtmProperty;

/**
 * BowFtmEntity:
 * @id: its id
 * @schema: what it is, for example `Person` or `Membership`
 * @properties: (element-type BowFtmProperty): what is said of it, in the order
 *   of the file
 *
 * An entity of FollowTheMoney: a thing, or what joins two.
 */
typedef struct
{
  char *id;
  char *schema;
  GPtrArray *properties;
} BowFtmEntity;

GPtrArray       *bow_ftm_read            (GBytes *file, const char *name, GError **error);
const GPtrArray *bow_ftm_entity_get_all  (const BowFtmEntity *self, const char *property);
const char      *bow_ftm_entity_get      (const BowFtmEntity *self, const char *property);

G_END_DECLS
