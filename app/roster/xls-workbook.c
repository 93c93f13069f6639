/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From a compound file to its workbook: libfreexl reads it too, and does not show it. */

#include "roster/xls-workbook.h"

#include <freexl.h>
#include <stdlib.h>
#include <string.h>

/* Where the header and an entry of the directory have what is needed here. */
#define HEADER_SIZE 512
#define SECTOR_SHIFT 30
#define FIRST_OF_DIRECTORY 48
#define SMALL_LIMIT 56
#define FIRST_OF_SMALL_CHAINS 60

#define ENTRY_SIZE 128
#define ENTRY_NAME_SIZE 64
#define ENTRY_FIRST 116
#define ENTRY_LENGTH 120

#define SMALL_SECTOR 64

typedef struct
{
  const void    *freexl;
  const uint8_t *file;
  size_t         size;
  size_t         sector; /* bytes of one */
} Compound;

static void
bytes_clear (RegistrarXlsBytes *self)
{
  free (self->data);
  *self = (RegistrarXlsBytes){ NULL, 0 };
}

/* All sectors of a chain; what leads nowhere, or in a circle, ends it. */
static RegistrarXlsBytes
load_chain (const Compound *self, uint32_t first)
{
  RegistrarXlsBytes chain = { malloc (self->size), 0 };
  unsigned int sector = first;

  while (chain.data != NULL && (sector + (size_t) 2) * self->sector <= self->size
         && chain.length + self->sector <= self->size)
    {
      memcpy (chain.data + chain.length, self->file + (sector + (size_t) 1) * self->sector, self->sector);
      chain.length += self->sector;
      if (freexl_get_FAT_entry (self->freexl, sector, &sector) != FREEXL_OK)
        break;
    }

  return chain;
}

/* A stream of less than the limit is in pieces of the first entry's, the root's. */
static RegistrarXlsBytes
load_small (const Compound *self, uint32_t root, uint32_t first, size_t length)
{
  RegistrarXlsBytes all = load_chain (self, root);
  RegistrarXlsBytes chains = load_chain (self, registrar_xls_get_u32 (self->file + FIRST_OF_SMALL_CHAINS));
  RegistrarXlsBytes stream = { malloc (length + SMALL_SECTOR), 0 };
  uint32_t sector = first;

  while (stream.data != NULL && stream.length < length && (sector + (size_t) 1) * SMALL_SECTOR <= all.length
         && (sector + (size_t) 1) * sizeof sector <= chains.length)
    {
      memcpy (stream.data + stream.length, all.data + (size_t) sector * SMALL_SECTOR, SMALL_SECTOR);
      stream.length += SMALL_SECTOR;
      sector = registrar_xls_get_u32 (chains.data + sector * sizeof sector);
    }
  bytes_clear (&all);
  bytes_clear (&chains);

  return stream;
}

static int
is_called (const uint8_t *entry, const char *name)
{
  size_t length = strlen (name);

  if (registrar_xls_get_u16 (entry + ENTRY_NAME_SIZE) != 2 * (length + 1))
    return 0;

  for (size_t i = 0; i < length; i++)
    if (entry[2 * i] != (uint8_t) name[i] || entry[2 * i + 1] != 0)
      return 0;

  return 1;
}

/* BIFF8 has a `Workbook`, what came before a `Book`. */
static const uint8_t *
find_entry (const RegistrarXlsBytes *directory)
{
  for (size_t at = 0; at + ENTRY_SIZE <= directory->length; at += ENTRY_SIZE)
    if (is_called (directory->data + at, "Workbook") || is_called (directory->data + at, "Book"))
      return directory->data + at;

  return NULL;
}

RegistrarXlsBytes
registrar_xls_workbook_load (const void *freexl, const uint8_t *file, size_t size)
{
  Compound compound = { freexl, file, size, 0 };
  RegistrarXlsBytes directory;
  RegistrarXlsBytes workbook = { NULL, 0 };
  const uint8_t *entry;

  if (size < HEADER_SIZE || (file[SECTOR_SHIFT] != 9 && file[SECTOR_SHIFT] != 12))
    return workbook;

  compound.sector = (size_t) 1 << file[SECTOR_SHIFT];
  directory = load_chain (&compound, registrar_xls_get_u32 (file + FIRST_OF_DIRECTORY));
  entry = find_entry (&directory);
  if (entry != NULL)
    {
      uint32_t first = registrar_xls_get_u32 (entry + ENTRY_FIRST);
      uint32_t length = registrar_xls_get_u32 (entry + ENTRY_LENGTH);

      workbook = length >= registrar_xls_get_u32 (file + SMALL_LIMIT)
                     ? load_chain (&compound, first)
                     : load_small (&compound, registrar_xls_get_u32 (directory.data + ENTRY_FIRST), first, length);
      if (workbook.length > length)
        workbook.length = length;
    }
  bytes_clear (&directory);

  return workbook;
}
