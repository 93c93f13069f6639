/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a roster, with every repair made and its first cell edited. */

#include "fuzz.h"

static void
edit_first_cell (RegistrarRoster *roster)
{
  guint n_columns;
  const RegistrarColumn *columns = registrar_roster_get_columns (roster, &n_columns);

  for (guint i = 0; i < n_columns; i++)
    if (columns[i].field != REGISTRAR_FIELD_NONE)
      {
        g_autoptr (RegistrarRoster) edited = registrar_roster_edit (roster, 0, i, "Zoë <zoe@north.example>", NULL);

        g_assert (registrar_roster_get_version (edited) == registrar_roster_get_version (roster) + 1);
        return;
      }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *const codes[] = { REGISTRAR_REPAIR_ALL, NULL };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (RegistrarRoster) roster = registrar_roster_read_bytes (bytes, "fuzz", NULL, NULL);
  g_autoptr (RegistrarRoster) repaired = NULL;

  read_whole_roster (bytes);
  if (roster == NULL)
    return 0;

  repaired = registrar_roster_repair (roster, codes, NULL);
  edit_first_cell (repaired);

  return 0;
}
