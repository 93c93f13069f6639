/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the data directory and its file, and looks at what lies under them. */

#include "database/location.h"

#include "database/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#define DIRECTORY_MODE 0700
#define FILE_MODE 0600

/* Not in linux/magic.h; see statfs(2). */
#define CIFS_MAGIC 0xff534d42
#define LUSTRE_MAGIC 0x0bd00bd0
#define GPFS_MAGIC 0x47504653

static void
set_error (GError **error, const char *directory, int reason)
{
  g_set_error (error, REGISTRAR_DATABASE_ERROR, REGISTRAR_DATABASE_ERROR_DIRECTORY,
               /* Translators: the first %s is a directory, the second the reason, as the system gives it. */
               _("The data directory “%s” cannot be used: %s."), directory, g_strerror (reason));
}

static gboolean
is_empty (const char *directory)
{
  g_autoptr (GDir) entries = g_dir_open (directory, 0, NULL);

  return entries != NULL && g_dir_read_name (entries) == NULL;
}

static gboolean
prepare_directory (const char *directory, GError **error)
{
  /* Someone's own directory, with other things in it, keeps its mode; registrar.db has its own. */
  gboolean ours = !g_file_test (directory, G_FILE_TEST_EXISTS) || is_empty (directory);

  if (g_mkdir_with_parents (directory, DIRECTORY_MODE) != 0 || (ours && g_chmod (directory, DIRECTORY_MODE) != 0))
    {
      set_error (error, directory, errno);
      return FALSE;
    }

  return TRUE;
}

/* A file that exists is never opened here: closing it would drop the locks that SQLite holds on it. */
static gboolean
prepare_file (const char *directory, const char *path, GError **error)
{
  struct stat status;
  int fd;

  if (g_stat (path, &status) == 0)
    {
      if ((status.st_mode & 0077) != 0 && g_chmod (path, FILE_MODE) != 0)
        g_debug ("The mode of registrar.db cannot be changed: %s", g_strerror (errno));
      return TRUE;
    }

  fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, FILE_MODE);
  if (fd < 0 && errno != EEXIST)
    {
      set_error (error, directory, errno);
      return FALSE;
    }

  if (fd >= 0)
    close (fd);
  return TRUE;
}

char *
registrar_location_prepare (const char *directory, GError **error)
{
  g_autofree char *path = g_build_filename (directory, "registrar.db", NULL);

  if (!prepare_directory (directory, error) || !prepare_file (directory, path, error))
    return NULL;

  return g_steal_pointer (&path);
}

RegistrarJournalMode
registrar_location_get_journal_for_type (guint64 type)
{
  switch (type)
    {
    case NFS_SUPER_MAGIC:
    case SMB_SUPER_MAGIC:
    case SMB2_SUPER_MAGIC:
    case CIFS_MAGIC:
    case AFS_SUPER_MAGIC:
    case AFS_FS_MAGIC:
    case CODA_SUPER_MAGIC:
    case CEPH_SUPER_MAGIC:
    case OCFS2_SUPER_MAGIC:
    case V9FS_MAGIC:
    case FUSE_SUPER_MAGIC: /* sshfs and its like; what it is cannot be told */
    case LUSTRE_MAGIC:
    case GPFS_MAGIC:
      return REGISTRAR_JOURNAL_ROLLBACK;
    default:
      return REGISTRAR_JOURNAL_WAL;
    }
}

RegistrarJournalMode
registrar_location_get_journal (const char *path)
{
  struct statfs status;

  if (statfs (path, &status) != 0)
    return REGISTRAR_JOURNAL_ROLLBACK;

  /* f_type is signed on some machines: 0xff534d42 would not compare equal. */
  return registrar_location_get_journal_for_type ((guint32) status.f_type);
}
