/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Cleaning a cell: what every roster may do to a text without asking. */

#pragma once

#include "roster/row.h"

G_BEGIN_DECLS

typedef enum
{
  REGISTRAR_CELL_FINE,
  REGISTRAR_CELL_ODD,     /* holds characters that may deceive */
  REGISTRAR_CELL_CLEANED, /* characters that do not show were left out, not just blanks at its ends */
  REGISTRAR_CELL_NUL,
  REGISTRAR_CELL_NOT_UTF8,
} RegistrarCellState;

/**
 * registrar_cell_clean:
 * @data: the arena
 *
 * Leaves out blanks at both ends and zero-width characters (not the joiners, which change how a name is
 * written), makes no-break spaces blanks, and takes off the apostrophe that our own CSV files put before a formula.
 * Afterwards the cell ends in a zero byte and is UTF-8 in any case: bytes that are none become question marks.
 */
RegistrarCellState registrar_cell_clean (char *data, RegistrarCell *cell);

/** registrar_cell_is_plain: whether a text is all ASCII without a zero byte. Reads up to 7 bytes behind it. */
static inline gboolean
registrar_cell_is_plain (const char *text, gsize length)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  guint64 odd = 0;
  guint64 word;

  for (; length >= sizeof word; length -= sizeof word, text += sizeof word)
    {
      __builtin_memcpy (&word, text, sizeof word);
      /* Subtracting one sets the highest bit of a zero byte. */
      odd |= word | (word - ones);
    }
  if (length > 0)
    {
      guint64 mask = GUINT64_TO_LE (G_MAXUINT64 >> (64 - 8 * length));

      __builtin_memcpy (&word, text, sizeof word);
      word = (word & mask) | (ones & ~mask);
      odd |= word | (word - ones);
    }

  return (odd & (ones << 7)) == 0;
}

G_END_DECLS
