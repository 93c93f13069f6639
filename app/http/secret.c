/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A secret has pages of its own: the kernel can leave out whole pages only. */

#include "http/secret.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct _RegistrarSecret
{
  gsize size; /* of the pages */
  char  text[];
};

RegistrarSecret *
registrar_secret_new (const char *text)
{
  gsize page = (gsize) sysconf (_SC_PAGESIZE);
  gsize length = strlen (text) + 1;
  gsize size = (sizeof (RegistrarSecret) + length + page - 1) / page * page;
  RegistrarSecret *self = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (self == MAP_FAILED)
    g_error ("No memory for a secret");

  /* Both may be refused, by a limit or an old kernel: then they are missing, and nothing else. */
  madvise (self, size, MADV_DONTDUMP);
  mlock (self, size);
  self->size = size;
  memcpy (self->text, text, length);

  return self;
}

void
registrar_secret_free (RegistrarSecret *self)
{
  gsize size;

  g_return_if_fail (self != NULL);

  size = self->size;
  explicit_bzero (self, size);
  munmap (self, size);
}

const char *
registrar_secret_get (const RegistrarSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

void
registrar_secret_wipe (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
}
