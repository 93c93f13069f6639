/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Anything that the process which reads old Excel files may say: a damaged file has made it somebody else's. */

#include "fuzz.h"

#include "roster/xls-roster.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (RegistrarXlsChild) child = { .output = g_memory_input_stream_new_from_data (data, size, NULL) };
  g_auto (RegistrarRosterBuilder) builder = { 0 };
  RegistrarRosterContents *contents = NULL;
  RegistrarArena texts;

  registrar_arena_init (&texts);
  registrar_roster_builder_init (&builder, "fuzz", &texts, "", NULL);
  if (registrar_xls_roster_listen (&builder, &child, NULL, NULL, NULL))
    contents = registrar_roster_builder_finish (&builder, NULL);
  if (contents != NULL)
    {
      g_autoptr (RegistrarRoster) roster = registrar_roster_new_take (contents);

      look_at_roster (roster);
    }

  return 0;
}
