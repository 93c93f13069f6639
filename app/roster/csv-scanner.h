/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the few characters of CSV that mean something, 64 bytes at a time. */

#pragma once

#include "roster/arena.h"

#include <string.h>

G_BEGIN_DECLS

/* Bytes compared at once; every machine we build for has registers of this size. */
typedef guint8 RegistrarCsvVector __attribute__ ((vector_size (16)));

#define REGISTRAR_CSV_BLOCK 64

/**
 * RegistrarCsvScanner:
 *
 * Walks over delimiters, quotation marks and line ends; all other characters are passed by unseen. It reads whole
 * blocks, which the arena's padding allows.
 */
typedef struct
{
  const char *text;
  gsize       end;
  gsize       block;   /* offset of the current block */
  guint64     pending; /* a bit for each such character of it not yet walked over */
  char        delimiter;
} RegistrarCsvScanner;

/* One bit for each byte of @vector that is all ones; the others are zero. */
static inline guint64
registrar_csv_vector_to_bits (RegistrarCsvVector vector)
{
  guint64 words[2];
  guint64 bits = 0;

  memcpy (words, &vector, sizeof words);
  /* Keeps bit i of byte i, and adds up the bytes in the topmost one. */
  for (guint i = 0; i < 2; i++)
    bits |= (((GUINT64_FROM_LE (words[i]) & G_GUINT64_CONSTANT (0x8040201008040201))
              * G_GUINT64_CONSTANT (0x0101010101010101))
             >> 56)
            << (8 * i);

  return bits;
}

/* A bit for each character of the current block that means something. */
static inline void
registrar_csv_scanner_look (RegistrarCsvScanner *self)
{
  guint8 delimiter = self->delimiter;

  self->pending = 0;
  for (guint i = 0; i < REGISTRAR_CSV_BLOCK; i += sizeof (RegistrarCsvVector))
    {
      RegistrarCsvVector bytes;

      memcpy (&bytes, self->text + self->block + i, sizeof bytes);
      bytes = (RegistrarCsvVector) ((bytes == delimiter) | (bytes == '"') | (bytes == '\n') | (bytes == '\r'));
      self->pending |= registrar_csv_vector_to_bits (bytes) << i;
    }
}

static inline void
registrar_csv_scanner_init (RegistrarCsvScanner *self, const RegistrarArena *arena, gsize start, char delimiter)
{
  self->text = arena->data;
  self->end = arena->size;
  self->block = start;
  self->delimiter = delimiter;
  registrar_csv_scanner_look (self);
}

/* The offset of the next character that means something; the text's end if there is none. */
static inline gsize
registrar_csv_scanner_next (RegistrarCsvScanner *self)
{
  gsize offset;

  while (self->pending == 0)
    {
      if (self->block + REGISTRAR_CSV_BLOCK >= self->end)
        return self->end;
      self->block += REGISTRAR_CSV_BLOCK;
      registrar_csv_scanner_look (self);
    }

  offset = self->block + __builtin_ctzll (self->pending);
  self->pending &= self->pending - 1;

  return offset;
}

G_END_DECLS
