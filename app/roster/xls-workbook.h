/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The workbook of an old Excel file: the stream of records that is in its compound file ([MS-CFB]). */

#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct
{
  uint8_t *data; /* NULL if there is none */
  size_t   length;
} RegistrarXlsBytes;

/**
 * registrar_xls_workbook_load:
 * @freexl: the open file, which knows the chains of its sectors
 * @file: all of its bytes
 *
 * Returns: to be freed
 */
RegistrarXlsBytes registrar_xls_workbook_load (const void *freexl, const uint8_t *file, size_t size);

static inline uint16_t
registrar_xls_get_u16 (const uint8_t *bytes)
{
  return (uint16_t) (bytes[0] | bytes[1] << 8);
}

static inline uint32_t
registrar_xls_get_u32 (const uint8_t *bytes)
{
  return registrar_xls_get_u16 (bytes) | (uint32_t) registrar_xls_get_u16 (bytes + 2) << 16;
}
