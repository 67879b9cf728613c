/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/bow-map-palette.h"

#include <string.h>

/* All colours of the map, in order of name: light, dark, print. British roads:
 * motorways blue, primary routes green, other A roads rose, B roads sand. The
 * records have the strong colours to themselves. On paper a road is the darker
 * the greater it is, so that a grey copy still tells them apart. */
static const BowMapInk inks[] = {
  { "border", { "#a595ae", "#6f657c", "#6f6f6f" } },
  { "building", { "#e2dcd3", "#34383e", "#e4e4e4" } },
  { "building_edge", { "#cfc7bb", "#43484f", "#9a9a9a" } },
  { "campus", { "#f0eadd", "#2c2d2f", "#f5f2ea" } },
  { "coast", { "#9dbccd", "#35495a", "#6f8ea3" } },
  { "county", { "#cfc8d2", "#3f3d47", "#b4b4b4" } },
  { "coverage", { "rgba(96,90,110,0.55)", "rgba(200,196,214,0.45)", "rgba(60,60,60,0.6)" } },
  { "cycle", { "#5f9187", "#5f9389", "#3f7a6f" } },
  { "dot", { "#5e4b8b", "#b9a6ec", "#4a3878" } },
  { "field", { "#f2f1e6", "#272b2b", "#fdfdf9" } },
  { "grass", { "#deead2", "#26332a", "#ebf3e3" } },
  { "halo", { "rgba(255,255,255,0.75)", "rgba(20,22,25,0.8)", "rgba(255,255,255,0.9)" } },
  { "hatch", { "rgba(90,84,70,0.16)", "rgba(220,220,230,0.08)", "rgba(60,60,60,0.25)" } },
  { "hospital", { "#f5e4e3", "#382b2e", "#f6ebeb" } },
  { "land", { "#f5f3ee", "#25282c", "#ffffff" } },
  { "minor", { "#ffffff", "#41454b", "#ffffff" } },
  { "minor_edge", { "#d3ccc1", "#1d1f22", "#8c8c8c" } },
  { "motorway", { "#a3bfe3", "#3c557a", "#7a9fd3" } },
  { "motorway_edge", { "#6a90c3", "#26374f", "#33567f" } },
  { "nowhere", { "#625d54", "#a09da6", "#4a4a4a" } },
  { "park_text", { "#39602f", "#96c38f", "#27481f" } },
  { "path", { "#a2815e", "#8a7860", "#77593a" } },
  { "path_text", { "#6b4a20", "#c6ae88", "#4a3412" } },
  { "pedestrian", { "#f4efe7", "#3b3e43", "#f4f4f4" } },
  { "pitch", { "#d0e5c7", "#2b3d30", "#e0edd9" } },
  { "place", { "#575160", "#c6c3ce", "#333333" } },
  { "place_strong", { "#2a2731", "#ebe8f0", "#000000" } },
  { "poi_text", { "#574e44", "#c6bfb5", "#2e2e2e" } },
  { "primary", { "#f2d2c6", "#5d4541", "#edc9bb" } },
  { "primary_edge", { "#d2a08f", "#382a28", "#84594a" } },
  { "rail", { "#6d6a73", "#77747f", "#3a3a3a" } },
  { "rail_gap", { "#f2f0ee", "#2b2d31", "#ffffff" } },
  { "rail_text", { "#3d394a", "#cfccd8", "#111111" } },
  { "runway", { "#d7d5da", "#3c3e44", "#d9d9d9" } },
  { "sand", { "#f2ebd3", "#38362b", "#f7f3e2" } },
  { "secondary", { "#f8e4bf", "#564a36", "#f6e0b4" } },
  { "secondary_edge", { "#d7b983", "#352d20", "#8d7038" } },
  { "service", { "#ffffff", "#3b3f45", "#ffffff" } },
  { "service_edge", { "#ddd7cc", "#1f2124", "#9c9c9c" } },
  { "shield_edge", { "#b9a094", "#6d6268", "#555555" } },
  { "shield_motorway", { "#3c6499", "#35547e", "#1f4a86" } },
  { "shield_plain", { "#fffdfa", "#2e3136", "#ffffff" } },
  { "shield_text", { "#3b3640", "#d6d3dc", "#000000" } },
  { "shield_trunk", { "#3a7047", "#30583a", "#245c32" } },
  { "shield_white", { "#ffffff", "#f2f4f7", "#ffffff" } },
  { "tertiary", { "#fcf6df", "#46443a", "#fbf3d8" } },
  { "tertiary_edge", { "#d5cba6", "#26251e", "#948a60" } },
  { "text", { "#403b45", "#d6d3dc", "#1c1c1c" } },
  { "town", { "#ece8e2", "#2c2f34", "#f2f2f2" } },
  { "trade", { "#f1e8e4", "#302c30", "#f6f2f1" } },
  { "trunk", { "#b9d9b3", "#3e5c42", "#8fc086" } },
  { "trunk_edge", { "#85ad7d", "#27392a", "#3f7040" } },
  { "water", { "#c6dbe8", "#182531", "#c4d9e8" } },
  { "water_edge", { "#aecbdc", "#22364a", "#84a5bb" } },
  { "water_text", { "#2b5b7d", "#86b0cf", "#1f4d70" } },
  { "wetland", { "#dfe9de", "#25302f", "#e9f1ea" } },
  { "wood", { "#cddfbf", "#22332a", "#d8e7cc" } },
  { "works", { "#ebe7eb", "#2e2d33", "#f0eef1" } },
};

/**
 * bow_map_palette:
 * @n: (out): how many
 *
 * All colours of the map.
 *
 * Returns: (array length=n): the colours, in order of name
 */
const BowMapInk *
bow_map_palette (gsize *n)
{
  *n = G_N_ELEMENTS (inks);
  return inks;
}

/**
 * bow_map_palette_find:
 * @name: a name, which need not end there
 * @length: of the name
 * @look: what the map is drawn for
 *
 * Finds a colour.
 *
 * Returns: (nullable): the colour, or %NULL if none is called that
 */
const char *
bow_map_palette_find (const char *name,
                      gsize       length,
                      BowMapLook  look)
{
  for (gsize i = 0; i < G_N_ELEMENTS (inks); i++)
    if (strncmp (inks[i].name, name, length) == 0 && inks[i].name[length] == '\0')
      return inks[i].colours[look];

  return NULL;
}
