# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing that was typed can be read anywhere but through the passphrase."""

import base64
import ctypes
import ctypes.util
import json
import struct

from bowcli import *

CANARIES = [f'Canary{word}' for word in ('Ashwick', 'Bellows', 'Corvane', 'Dunmarrow', 'Elsinge')]


class KeyFile:
    """The key file as its description says, read with libsodium and nothing of ours."""

    def __init__(self, path):
        self.sodium = ctypes.CDLL(ctypes.util.find_library('sodium') or 'libsodium.so.23')
        self.sodium.sodium_init()
        self.content = json.loads(path.read_text())

    def call(self, function, *arguments):
        assert getattr(self.sodium, function)(*arguments) == 0, function

    def database_key(self, account, passphrase):
        user = [user for user in self.content['users'] if user['name'] == account][0]
        key = ctypes.create_string_buffer(32)
        self.call('crypto_pwhash', key, ctypes.c_ulonglong(32), passphrase.encode(), ctypes.c_ulonglong(len(passphrase.encode())),
                  base64.b64decode(user['salt']), ctypes.c_ulonglong(user['ops']), ctypes.c_size_t(user['mem']), 2)
        bound = {name: user[name] for name in ('display_name', 'id', 'kdf', 'mem', 'name', 'ops', 'pk_box', 'pk_sign', 'salt')}
        bound |= {'file_id': self.content['file_id'], 'v': 1}
        bound = json.dumps(bound, separators=(',', ':'), ensure_ascii=False).encode()
        sealed = base64.b64decode(user['sk'])
        seeds = ctypes.create_string_buffer(64)
        self.call('crypto_aead_xchacha20poly1305_ietf_decrypt', seeds, None, None, sealed[24:], ctypes.c_ulonglong(len(sealed) - 24),
                  bound, ctypes.c_ulonglong(len(bound)), sealed[:24], key)
        pk, sk = ctypes.create_string_buffer(32), ctypes.create_string_buffer(32)
        self.call('crypto_box_seed_keypair', pk, sk, seeds.raw[:32])
        assert pk.raw == base64.b64decode(user['pk_box'])
        content = ctypes.create_string_buffer(40)
        dbk = base64.b64decode(user['dbk'])
        self.call('crypto_box_seal_open', content, dbk, ctypes.c_ulonglong(len(dbk)), pk, sk)
        assert struct.unpack('<Q', content.raw[32:])[0] == self.content['gen']
        return content.raw[:32].hex()


class Secrets(CliTest):

    def fill(self):
        self.make()
        self.add('report', f'narrative={CANARIES[0]} waits', 'channel=101', 'anonymity=named', '+contact', f'name={CANARIES[1]}')
        note = self.add('note', f'title={CANARIES[2]}', 'marking=OFFICIAL', 'handling=P', '+line', f'text={CANARIES[3]}', 'source=1', 'assessment=A')
        self.cli('set', note, f'title={CANARIES[2]} again')
        self.cli('search', CANARIES[0])
        self.cli('show', note)
        table = self.write('in.csv', f'narrative,channel,anonymity\n{CANARIES[4]},101,named\n')
        self.cli('import', '--as', 'reports', table)
        table.unlink()
        self.cli('undo')
        self.cli('log')
        self.cli('verify')
        self.cli('backup', self.folder / 'copy.bowstreet')

    def check_tree(self, folder):
        """Reads every file under a folder and gives their names."""
        looked = []
        for root, _, names in os.walk(folder):
            for name in names:
                try:
                    content = pathlib.Path(root, name).read_bytes()
                except OSError:
                    # Another program's, which came or went meanwhile.
                    continue
                looked.append(name)
                for canary in [*CANARIES, PASSPHRASE] if name != 'passphrase' else CANARIES:
                    for form in (canary.encode(), canary.lower().encode(), canary.encode('utf-16-le')):
                        self.assertNotIn(form, content, pathlib.Path(root, name))
        return looked

    def test_no_canary_anywhere(self):
        shared = ('/tmp', '/var/tmp')
        before = {path for folder in shared for path in pathlib.Path(folder).iterdir()}
        self.fill()
        looked = self.check_tree(self.folder)
        self.assertIn('town.bowstreet', looked)
        self.assertIn('copy.bowstreet', looked)
        # The look itself can see one.
        control = self.write('control', f'..{CANARIES[0]}..')
        with self.assertRaises(AssertionError):
            self.check_tree(self.folder)
        control.unlink()
        # Other tests, in folders of their own, may be at work beside this one.
        for path in {path for folder in shared for path in pathlib.Path(folder).iterdir()} - before:
            if path.is_dir() and not path.name.startswith('bow-cli-'):
                self.check_tree(path)
            elif path.is_file():
                self.assertFalse(any(canary.encode() in path.read_bytes() for canary in CANARIES), path)

    def test_looks_random_after_its_magic(self):
        self.fill()
        content = self.path.read_bytes()
        self.assertEqual(content[:12], b'BOWSTREET\r\n\x1a')
        counts = [0] * 256
        for byte in content[16:]:
            counts[byte] += 1
        expected = (len(content) - 16) / 256
        spread = sum((count - expected) ** 2 / expected for count in counts)
        # Chi square with 255 degrees of freedom: over 400 once in 10^8 files.
        self.assertLess(spread, 400)

    def test_files_are_for_their_owner(self):
        self.fill()
        for name in ('town.bowstreet', 'town.bowstreet-keys', 'copy.bowstreet', 'copy.bowstreet-keys'):
            self.assertEqual((self.folder / name).stat().st_mode & 0o077, 0, name)

    def test_stock_shell_opens_it_with_the_raw_key(self):
        shell = shutil.which('sqlcipher')
        if shell is None:
            self.skipTest('the sqlcipher shell is not there')
        self.fill()
        key = KeyFile(self.folder / 'town.bowstreet-keys').database_key('clerk', PASSPHRASE)
        script = f"PRAGMA key=\"x'{key}'\";\nPRAGMA temp_store=MEMORY;\nSELECT count(*) FROM record WHERE kind = 'report';\nSELECT narrative FROM report ORDER BY id LIMIT 1;\nPRAGMA integrity_check;\n"
        done = subprocess.run([shell, '-batch', self.path], input=script.encode(), capture_output=True)
        self.assertIn(f'{CANARIES[0]} waits'.encode(), done.stdout, done.stderr)
        self.assertTrue(done.stdout.rstrip().endswith(b'ok'), done.stdout)

    def test_refuses_a_library_that_does_not_encrypt(self):
        plain = ctypes.util.find_library('sqlite3')
        if plain is None:
            self.skipTest('the plain library is not there')
        self.make()
        before = self.path.read_bytes()
        self.environment['LD_PRELOAD'] = plain
        for verb in ('open', 'new'):
            path = self.path if verb == 'open' else self.folder / 'other.bowstreet'
            done = self.run_raw(verb, path, '--passphrase-file', self.secret, '--json')
            if b'ASan runtime' in done.stderr:
                self.skipTest('a build with a sanitizer preloads nothing')
            self.assertEqual(done.returncode, WRONG_LIBRARY, done.stderr)
            self.assertEqual(json.loads(done.stdout)['error']['code'], 'wrong-library')
        self.assertEqual(self.path.read_bytes(), before)
        self.assertFalse((self.folder / 'other.bowstreet').exists())

    def test_passphrase_is_no_argument(self):
        self.make()
        done = self.run_raw('open', self.path, f'--passphrase={PASSPHRASE}')
        self.assertEqual(done.returncode, USAGE)


main()
